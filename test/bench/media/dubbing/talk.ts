/** What two people say in turn. */
export const TALK: readonly string[] = [
  'Good morning, and thank you for coming in so early.',
  'It was no trouble at all; the train was almost empty.',
  'Shall we begin with the results of the last month?',
  'Yes, and then I would like to talk about the new building.',
  'Sales went up by a little, mostly in the north.',
  'That is good news.',
  'The south was slower, as two of the shops were closed for repairs.',
  'Are they open again?',
  'One of them is, and the other opens next Monday, if the painters are done by then.',
  'Then I think we should wait before we change anything there.',
  'I agree with you.',
  'Let us look at the plans of the building, which came this morning.',
];
