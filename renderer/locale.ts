/**
 * The words of the app are English, so its dates and digits are too, whatever the system speaks: "1.032 numbers" would
 * mean another count. British English, because its clock has 24 hours and its dates begin with the day.
 */
export const locale = 'en-GB'
