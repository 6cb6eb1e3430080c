/** Names of companies, people, places and medicines, as somebody may list them. */
export const TERMS: readonly string[] = [
  'Kowalczyk',
  'Xiomara',
  'Okonkwo',
  'Siobhan',
  'Przybylski',
  'Nakagawa',
  'Wojciech',
  'Saoirse',
  'Ozempic',
  'Metformin',
  'Keytruda',
  'Lisinopril',
  'Kubernetes',
  'Snowflake',
  'Grafana',
  'Palantir',
  'Huawei',
  'Lufthansa',
  'Llanelli',
  'Tbilisi',
];

/** Each name twice, in sentences of other words. */
const AROUND: readonly (readonly [string, string])[] = [
  ['Please send the contract to', 'before the end of the week.'],
  ['I talked with', 'about it yesterday afternoon.'],
  ['We will meet', 'in the lobby at nine.'],
  ['My sister knows', 'from the university.'],
  ['The letter from', 'came this morning.'],
  ['Nobody has heard of', 'since the meeting.'],
  ['Could you ask', 'for the second report?'],
  ['They gave the prize to', 'in the end.'],
  ['The doctor wants me to take', 'twice a day.'],
  ['She reads a long article on', 'every evening.'],
  ['The new team works with', 'from Monday on.'],
  ['He has bought shares of', 'again this year.'],
  ['The price of', 'has risen very fast.'],
  ['There was a good film on', 'last night.'],
  ['I have never liked', 'very much.'],
  ['Our teacher explained', 'to the whole class.'],
  ['We took the train to the office of', 'near the river.'],
  ['The question is whether', 'can help us.'],
  ['Everything depends on', 'at the moment.'],
  ['Let us look at', 'once more tomorrow.'],
];

export interface TermSentence {
  readonly term: string;
  readonly text: string;
}

export const SENTENCES: readonly TermSentence[] = [0, 7].flatMap((shift) =>
  TERMS.map((term, at) => {
    const [before = '', behind = ''] = AROUND[(at + shift) % AROUND.length] ?? [];
    return { term, text: `${before} ${term} ${behind}` };
  }),
);
