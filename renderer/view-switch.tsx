import styles from './view-switch.module.css'

/** What of a connection the window shows. */
export type View = 'numbers' | 'activity' | 'triage'

const views: readonly { view: View; name: string }[] = [
  { view: 'numbers', name: 'Numbers' },
  { view: 'activity', name: 'Activity' },
  { view: 'triage', name: 'Triage' },
]

type Props = { view: View; onChoose: (view: View) => void }

/** Goes from one view of a connection to another. */
export function ViewSwitch({ view: current, onChoose }: Props) {
  return (
    <nav className={styles.views} aria-label="Views">
      {views.map(({ view, name }) => (
        <button
          key={view}
          type="button"
          className={styles.view}
          aria-current={view === current ? 'page' : undefined}
          onClick={() => onChoose(view)}
        >
          {name}
        </button>
      ))}
    </nav>
  )
}
