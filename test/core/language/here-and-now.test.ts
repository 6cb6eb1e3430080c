import { describe, expect, it } from 'vitest';
import { isAboutHereAndNow, tellMoment } from '../../../src/core/language/here-and-now.ts';

describe('a request about here and now', () => {
  it.each([
    'What is the weather like right now?',
    "What's the weather like?",
    'Is it going to rain tomorrow?',
    'Will it snow this weekend?',
    'Should I bring an umbrella today?',
    'How warm is it outside?',
    'Do I need a coat?',
    'What time is it?',
    'Tell me the time.',
    'Do you know what time it is?',
    'What is today’s date?',
    'What day is it today?',
    'What day is tomorrow?',
    'What year is it?',
    'Is today a Friday?',
    'What is the news today?',
    'Who won the game last night?',
    'What is the stock price of the company I work for?',
    'How much is gold today?',
    'How is the traffic?',
    'Where am I?',
    'Where is my phone?',
    'Is the bank open now?',
    'When does the pharmacy close?',
    'When is the next train?',
    'Where is the nearest hospital?',
    'Who is at the door?',
  ])('%s', (request) => {
    expect(isAboutHereAndNow(request)).toBe(true);
  });

  it.each([
    'What should I cook today?',
    'I feel a bit sad today.',
    'How are you today?',
    'Why do we have seasons?',
    'Why is the sky blue?',
    'What makes a rainbow?',
    'How do I tell the time zone of a city?',
    'How long does it take to boil an egg?',
    'What did people use before clocks?',
    'How many days are in a week?',
    'What is a cold?',
    'Where do penguins live?',
    'Who won?',
    'What is inflation?',
    'Where is Rome?',
    'Tell me a joke.',
    'Remind me what a leap year is.',
  ])('and not: %s', (request) => {
    expect(isAboutHereAndNow(request)).toBe(false);
  });

  it.each([
    [0, 5, '0:05'],
    [13, 30, '13:30'],
  ])('tells %i:%i', (hour, minute, time) => {
    expect(tellMoment(new Date(2026, 10, 27, hour, minute).getTime()).time).toBe(time);
  });

  it('tells the moment by the clock on the wall', () => {
    expect(tellMoment(new Date(2026, 10, 27, 9, 5).getTime())).toEqual({
      time: '9:05',
      date: 'Friday, 27 November 2026',
    });
  });
});
