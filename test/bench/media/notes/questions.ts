interface MeetingQuestion {
  readonly question: string;
  /** In the place where it is answered, and nowhere else. */
  readonly said: string;
  /** Any of these, in lower case, is in a right answer. */
  readonly accepted: readonly string[];
}

export const QUESTIONS: readonly MeetingQuestion[] = [
  { question: 'Why was the playground closed?', said: 'found rust', accepted: ['rust'] },
  { question: 'Who will build the benches?', said: 'build the benches himself', accepted: ['kowalski'] },
  {
    question: 'How much does a parking permit cost?',
    said: 'forty-five pounds a year',
    accepted: ['forty-five', '45'],
  },
  {
    question: 'Where do I bring the form back to?',
    said: 'Please bring it back to the bakery',
    accepted: ['bakery', 'red box'],
  },
  {
    question: 'What did the judges like best about the garden?',
    said: 'liked the rainwater tanks',
    accepted: ['tank'],
  },
  {
    question: 'When is the first working Saturday?',
    said: 'The first working Saturday is',
    accepted: ['fourth of may', '4 may', 'may 4', '4th of may'],
  },
  {
    question: 'When will the terrace of the bar close on weekdays?',
    said: 'close the terrace at eleven',
    accepted: ['eleven', '11'],
  },
  {
    question: 'How high will the flood wall be raised?',
    said: 'raised by seventy centimetres',
    accepted: ['seventy', '70'],
  },
  {
    question: 'How many volunteers does the agency need for the gate?',
    said: 'needs eight volunteers',
    accepted: ['eight', '8'],
  },
  {
    question: 'What is the first prize in the raffle?',
    said: 'First prize in the raffle',
    accepted: ['cottage', 'weekend', 'wales'],
  },
];

/** About what nobody has said. */
export const UNANSWERED: readonly string[] = [
  'What is the capital of France?',
  'Which film won the award in Cannes?',
  'How do I bake sourdough bread?',
  'Who won the football match yesterday?',
  'What does the library charge for late books?',
];
