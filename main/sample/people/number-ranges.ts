/**
 * Telephone numbers by country, as E.164 patterns in which each `#` stands for any digit.
 *
 * `fictional` are numbers set aside for drama, so that no one is called by mistake:
 * - United Kingdom: Ofcom, "Telephone numbers for use in TV and radio drama programmes". Its mobile numbers,
 *   07700 900000 to 900999, are among them though libphonenumber knows no country for them: so it is for support, too.
 * - Australia: ACMA, "Phone numbers for use in TV shows, films and creative works", the mobile numbers.
 * - France: Arcep decision 2018-0881, numbers for audiovisual works.
 * - Germany: Bundesnetzagentur, "Rufnummern für Medienproduktionen".
 * - Ireland: ComReg, National Numbering Conventions, 020 91x xxxx for drama.
 * - Sweden: PTS, "Telefonnummer för användning i böcker och filmer".
 * - United States and Canada: 555-0100 to 555-0199 in every area code (NANPA). They are Clerk's test numbers as well,
 *   so only a share of the people has one; see numbering.ts.
 *
 * `plausible` serves where these run out and where a country has none that we know of: valid mobile prefixes, the digits
 * drawn.
 */
export type NumberRanges = { fictional: readonly string[]; plausible: readonly string[] }

const areaCodesUs =
  '201 202 205 206 208 209 210 212 213 214 215 216 217 218 219 224 225 228 229 231 234 239 240 248 251 252 253 254 256 260 262 267 269 270 276 281 301 302 303 304 305 307 308 309 310 312 313 314 315 316 317 318 319 320 321 323 330 334 336 337 347 351 352 360 361 386 401 402 404 405 406 407 408 409 410 412 413 414 415 417 419 423 424 425 432 434 440 443 469 478 479 480 484 501 502 503 504 505 507 508 509 510 512 513 515 516 517 518 520 530 540 541 551 559 561 562 563 571 573 574 585 586 601 602 603 605 606 607 608 609 610 612 614 615 616 617 619'

const areaCodesCanada =
  '204 226 250 289 306 403 416 418 438 450 506 514 519 587 604 613 647 705 709 778 780 902 905'

const exchanges =
  '221 234 246 257 263 278 284 296 320 338 342 359 364 377 385 391 423 430 447 452 468 479 483 495 523 531 546 562 578 584 597 624 638 643 652 669 675 687 720 734 748 753 762 779 786 823 835 842 858 861 874 889 926 932 947 954 968 973 981 995'

/** One exchange in every area code first, then the next: a small workspace spreads over the whole country. */
function northAmerica(areaCodes: string): NumberRanges {
  const codes = areaCodes.split(' ')
  return {
    fictional: codes.map((code) => `+1${code}55501##`),
    plausible: exchanges.split(' ').flatMap((exchange) => codes.map((code) => `+1${code}${exchange}####`)),
  }
}

/** Patterns without anything fictional. */
function plausible(patterns: string): NumberRanges {
  return { fictional: [], plausible: patterns.split(' ') }
}

export const numberRanges = {
  US: northAmerica(areaCodesUs),
  CA: northAmerica(areaCodesCanada),
  GB: {
    fictional: [
      '+447700900###',
      '+442079460###',
      '+441134960###',
      '+441144960###',
      '+441154960###',
      '+441164960###',
      '+441174960###',
      '+441184960###',
      '+441214960###',
      '+441314960###',
      '+441414960###',
      '+441514960###',
      '+441614960###',
      '+441914980###',
      '+442920180###',
      '+442896496###',
    ],
    plausible: ['+447400######', '+447512######', '+447712######', '+447845######', '+447950######'],
  },
  IE: { fictional: ['+3532091#####'], plausible: ['+35385#######', '+35386#######', '+35387#######'] },
  AU: {
    fictional:
      '570006 570156 570157 570158 570159 570110 570313 570737 571266 571491 571804 572549 572665 572983 573770 573087 574118 574632 575254 575789 576398 576801 577426 577644 578957 578148 578888 579212 579760 579455'
        .split(' ')
        .map((rest) => `+61491${rest}`),
    plausible: ['+61412######', '+61423######', '+61438######', '+61450######'],
  },
  NZ: plausible('+64212###### +64272###### +64223######'),
  FR: {
    fictional: [
      '+3363998####',
      '+3319900####',
      '+3326191####',
      '+3335301####',
      '+3346571####',
      '+3353649####',
    ],
    plausible: ['+3361#######', '+3362#######', '+3366#######', '+3376#######'],
  },
  DE: {
    fictional: [
      '+4917139200##',
      '+49176040690##',
      '+493023125###',
      '+494066969###',
      '+492214710###',
      '+496990009###',
      '+498999998###',
    ],
    plausible: ['+491512#######', '+491525#######', '+491578#######', '+491590#######'],
  },
  SE: {
    fictional: [
      ...[1, 2, 3, 4, 5, 6, 7, 8, 9].map((ten) => `+467017406${ten}#`),
      '+463139006##',
      '+464062804##',
      '+468465004##',
      '+469803192##',
    ],
    plausible: ['+4670#######', '+4673#######', '+4676#######'],
  },
  ES: plausible('+3461####### +3464####### +3465####### +3469#######'),
  PT: plausible('+35191####### +35193####### +35196#######'),
  IT: plausible('+39320####### +39333####### +39347#######'),
  NL: plausible('+3161####### +3162####### +3164#######'),
  PL: plausible('+4850####### +4860####### +4866#######'),
  GR: plausible('+30694####### +30697#######'),
  UA: plausible('+38050####### +38063####### +38067#######'),
  TR: plausible('+90505####### +90532####### +90542#######'),
  NG: plausible('+234703####### +234803####### +234806####### +234813####### +234901#######'),
  GH: plausible('+23320####### +23324####### +23354#######'),
  KE: plausible('+25471####### +25472####### +25479#######'),
  ZA: plausible('+2771####### +2772####### +2782####### +2783#######'),
  EG: plausible('+20100####### +20111####### +20122#######'),
  AE: plausible('+97150####### +97155####### +97156#######'),
  SA: plausible('+96650####### +96655####### +96656#######'),
  IL: plausible('+972502###### +972503###### +972524###### +972525###### +972545###### +972546######'),
  IN: plausible('+9170######## +9188######## +9198######## +9199########'),
  PK: plausible('+92300####### +92321####### +92333####### +92345#######'),
  BD: plausible('+88017######## +88018######## +88019########'),
  JP: plausible('+81801####### +81803####### +81901####### +81903####### +81908#######'),
  KR: plausible('+82102####### +82104####### +82108#######'),
  TW: plausible('+88691####### +88692####### +88697#######'),
  TH: plausible('+6681####### +6689####### +6662#######'),
  VN: plausible('+8490####### +8497####### +8498#######'),
  ID: plausible('+62812######## +62813######## +62857########'),
  PH: plausible('+63905####### +63917####### +63998#######'),
  SG: plausible('+6581###### +6591###### +6597######'),
  BR: plausible('+551198####### +552199####### +5531987######'),
  MX: plausible('+5255######## +5281######## +5233########'),
  AR: plausible('+549113####### +549115####### +5493514######'),
  CO: plausible('+57300####### +57310####### +57320#######'),
} as const satisfies Record<string, NumberRanges>

export type CountryCode = keyof typeof numberRanges
