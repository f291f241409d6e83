import { IconCheck } from '@tabler/icons-react'
import {
  Button,
  Checkbox,
  createTheme,
  Menu,
  Modal,
  NativeSelect,
  Popover,
  Radio,
  Select,
  TextInput,
} from '@mantine/core'
import type { CSSVariablesResolver, MantineColorsTuple } from '@mantine/core'
import { createElement } from 'react'

import { windowWords } from '../words/window.ts'
import controls from './controls.module.css'

// One colour, whichever shade Mantine asks for: the accent of surfaces.css, which follows the scheme.
const accent: MantineColorsTuple = [
  'var(--accent-wash)',
  'var(--accent-wash)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent)',
  'var(--accent-fill)',
  'var(--accent-fill-hover)',
  'var(--accent-fill)',
  'var(--accent-fill)',
]

// What has less room than it needs scrolls: text may be twice as large as usual.
const withinWindow = { size: { padding: 4 } }

/** Mantine's components in the type and density of this app. */
export const theme = createTheme({
  fontFamily: 'var(--sans)',
  fontFamilyMonospace: 'var(--mono)',
  fontSizes: { xs: '12px', sm: '13px', md: '13px', lg: '15px', xl: '18px' },
  colors: { accent },
  primaryColor: 'accent',
  primaryShade: 6,
  defaultRadius: 5,
  cursorType: 'default',
  respectReducedMotion: true,
  activeClassName: '',
  focusClassName: '',
  components: {
    Button: Button.extend({
      defaultProps: { size: 'xs' },
      classNames: { root: controls.button, section: controls.buttonIcon },
    }),
    TextInput: TextInput.extend({
      classNames: { label: controls.label, input: controls.input, description: controls.description },
    }),
    NativeSelect: NativeSelect.extend({
      defaultProps: { size: 'xs' },
      classNames: { input: controls.input },
    }),
    Select: Select.extend({
      defaultProps: { size: 'xs' },
      classNames: { input: controls.input, dropdown: controls.dropdown, option: controls.item },
    }),
    Checkbox: Checkbox.extend({
      defaultProps: { size: 'xs' },
      classNames: {
        input: controls.choice,
        label: controls.choiceLabel,
        description: controls.choiceDescription,
      },
    }),
    Radio: Radio.extend({
      defaultProps: { size: 'xs' },
      classNames: {
        radio: controls.choice,
        label: controls.choiceLabel,
        description: controls.choiceDescription,
      },
    }),
    Popover: Popover.extend({
      defaultProps: {
        transitionProps: { transition: 'fade', duration: 80 },
        position: 'bottom-start',
        offset: 4,
        middlewares: withinWindow,
      },
      classNames: { dropdown: controls.dropdown },
    }),
    Menu: Menu.extend({
      defaultProps: {
        transitionProps: { transition: 'fade', duration: 80 },
        position: 'bottom-start',
        offset: 4,
        middlewares: withinWindow,
        // Where it is opened, so that a menu is part of the landmark it belongs to.
        withinPortal: false,
        // A focusable element that is no item has no place in a menu: https://www.w3.org/TR/wai-aria-1.2/#menu
        withInitialFocusPlaceholder: false,
        checkIcon: createElement(IconCheck, { size: 14 }),
      },
      classNames: { dropdown: controls.dropdown, item: controls.item },
    }),
    // The page never scrolls, and Mantine's lock would add a style element without a nonce.
    Modal: Modal.extend({
      defaultProps: {
        lockScroll: false,
        centered: true,
        overlayProps: { color: '#000', backgroundOpacity: 0.32 },
        transitionProps: { transition: 'fade', duration: 100 },
        closeButtonProps: { 'aria-label': windowWords.close },
      },
      classNames: { content: controls.modal, header: controls.modalHeader, title: controls.modalTitle },
    }),
  },
})

const surfaces = {
  '--mantine-color-body': 'var(--surface-raised)',
  '--mantine-color-text': 'var(--text)',
  '--mantine-color-dimmed': 'var(--text-soft)',
  '--mantine-color-placeholder': 'var(--text-faint)',
  '--mantine-color-error': 'var(--failed)',
  '--mantine-color-default': 'var(--surface-raised)',
  '--mantine-color-default-hover': 'var(--surface-hover)',
  '--mantine-color-default-color': 'var(--text)',
  '--mantine-color-default-border': 'var(--line-strong)',
  '--mantine-color-disabled': 'var(--surface-hover)',
  '--mantine-color-disabled-color': 'var(--text-faint)',
  '--mantine-color-disabled-border': 'var(--line)',
  '--mantine-color-accent-filled': 'var(--accent-fill)',
  '--mantine-color-accent-filled-hover': 'var(--accent-fill-hover)',
}

/** Points Mantine's own colours at those of surfaces.css. */
export const cssVariables: CSSVariablesResolver = () => ({ variables: {}, light: surfaces, dark: surfaces })

/** The nonce of this response, which the page's policy asks of every style element. */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[property="csp-nonce"]')?.nonce ?? ''
}
