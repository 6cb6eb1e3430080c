/** Our own: no bundled model was trained on them. The first is for practice. */
export const LISTENING_SENTENCES: readonly string[] = [
  'This is what the two of them will sound like.',
  'The ferry to the island leaves at a quarter past nine.',
  'Could you put the wet umbrellas behind the door?',
  'She planted forty tulips, and only three of them came up.',
  'My neighbour repairs old radios in his garage at night.',
  'Take the second road on the left, just after the bakery.',
  'What a strange place to leave a bicycle!',
  'The soup needs more pepper, less salt and another hour.',
  'Nobody noticed that the clock had stopped on Thursday.',
  'If the parcel is too heavy, ask Joseph to carry it upstairs.',
  'A thin layer of ice covered the lake this morning.',
  'He whistled all the way home, though he had missed the bus.',
  'Are these the keys that you were looking for yesterday?',
];
