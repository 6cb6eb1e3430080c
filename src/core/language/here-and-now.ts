/**
 * What only somebody could answer who is with the user, or online: the time and date, the weather, the news, prices,
 * traffic, what is near. A small model that is always told what it can't know refuses half of everything; so it is told
 * only where a request may be about that.
 */
const HERE_AND_NOW = new RegExp(
  [
    String.raw`\b(weather|forecast|news|headlines|traffic)\b`,
    String.raw`\bwhat(['’]s| is) on (tv|television|my calendar)\b`,
    String.raw`\b(rain|rainy|raining|snow|snowing|sunny|windy|cloudy|umbrella|warm|cold|hot|temperature)\b.*\b(today|tonight|tomorrow|outside|right now|weekend|this (morning|afternoon|evening|week))\b`,
    String.raw`\b(is it|will it)( going to| gonna)? (be )?(rain|snow|raining|snowing|sunny|windy|cloudy)\b`,
    String.raw`\bdo i need (a|an) (coat|jacket|umbrella)\b`,
    String.raw`\b(what|which|tell me the|know the|is the|current) (time|date)\b(?! zone)`,
    String.raw`\b(what|which) (day|month|year|season|weekday) (is it|is today|is tomorrow|is this|are we)\b`,
    String.raw`\bwhat time (is|does|do|will)\b`,
    String.raw`\bwhat(['’]s| is) (today|tomorrow)['’]?s? (date|day)\b`,
    String.raw`\bis (today|tomorrow) (a )?(mon|tues|wednes|thurs|fri|satur|sun|holi)day\b`,
    String.raw`\bis it (already )?(noon|midnight|morning|evening|late)\b`,
    String.raw`\bhow many days (until|till)\b`,
    String.raw`\b(stock|share) prices?\b|\bprice of\b|\bexchange rate\b|\bhow much (is|are|does) .*\b(today|now|cost)\b`,
    String.raw`\b(score of|who won|who is winning) the\b`,
    String.raw`\bwhere (am i|are we|is my|are my)\b|\bwhat is my address\b|\bnear (me|here)\b|\bnearest\b|\baround the corner\b`,
    String.raw`\bopen (now|today|tomorrow|on sunday)\b|\bwhen (does|do|is) .*\b(open|close|next)\b|\bnext (bus|train|tram|flight)\b`,
    String.raw`\b(is at the door|is calling( me)?|is in the room)\b`,
  ].join('|'),
  'i',
);

/** Whether a request in English may be about what a model without internet, clock and senses can't know. */
export function isAboutHereAndNow(request: string): boolean {
  return HERE_AND_NOW.test(request);
}

/** A moment (ms since 1970) as a system message tells it: "9:35", "Friday, 27 November 2026", in the device's time zone. */
export function tellMoment(atMs: number): { readonly time: string; readonly date: string } {
  const part = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat('en-GB', options).format(atMs);
  return {
    time: part({ hour: 'numeric', minute: '2-digit', hourCycle: 'h23' }).replace(/^0(?=\d)/, ''),
    date: `${part({ weekday: 'long' })}, ${part({ day: 'numeric', month: 'long', year: 'numeric' })}`,
  };
}
