import { describe, expect, it } from 'vitest';
import { isTidied } from '../../../src/core/tidy/is-tidied.ts';

describe('isTidied', () => {
  it.each([
    ['case and punctuation', 'hello there how are you', 'Hello there, how are you?', true],
    ['marks that were there already', 'Hello there, how are you', 'hello there. How are you?', true],
    ['all capitals', 'the nasa launch', 'The NASA launch.', true],
    ['capitals of names in two parts', "mary-jane o'brien", "Mary-Jane O'Brien.", true],
    ['a capital inside a word', 'hello there', 'HeLlo there.', false],
    ['a capital at the end of a word', "i'll call", "I'lL call.", false],
    ['a capital behind the apostrophe of an ending', "i'll call", "I'Ll call.", false],
    ['a filler removed', 'um we meet uh on monday', 'We meet on Monday.', true],
    ['a filler removed with its comma', 'we, um, meet', 'We meet.', true],
    ['a filler left', 'um we meet', 'Um, we meet.', true],
    ['a filler phrase removed', 'you know you are right i mean it', 'You are right, it.', true],
    ['a repetition removed', 'the the the train is late', 'The train is late.', true],
    ['a repetition left', 'the the train is late', 'The the train is late.', true],
    ['a phrase begun again', 'we will we will call you', 'We will call you.', true],
    ['a word begun again after a filler', 'we uh you know we call you', 'We call you.', true],
    ['an apostrophe', "it's his brother's car", 'It’s his brother’s car.', true],
    ['a number with a point', 'it costs 3.5 dollars', 'It costs 3.5 dollars.', true],
    ['letters of another script', 'um 안녕하세요 여러분', '안녕하세요, 여러분.', true],
    ['a composed letter', 'the cafe\u0301', 'The Café.', true],
    ['nothing said', '', '', true],
    ['fillers alone left', 'um uh', 'Um.', true],
    ['a word invented', 'the train is late', 'The night train is late.', false],
    ['a word lost', 'do not open the door', 'Do open the door.', false],
    ['a word changed', 'call anna at nine', 'Call Hannah at nine.', false],
    ['a word cut short', 'the train is late', 'The train is lat.', false],
    ['words joined', 'the train is late', 'The trainis late.', false],
    ['words swapped', 'dogs chase cats', 'Cats chase dogs.', false],
    ['the end lost', 'dogs chase cats', 'Dogs chase.', false],
    ['everything lost', 'dogs chase cats', '', false],
    ['fillers alone removed', 'um uh', '', false],
    ['only half of a filler phrase removed', 'i know him', 'Know him.', false],
    ['a repetition across other words', 'seven forty seven', 'Seven forty.', false],
    ['a digit lost', 'it costs 3.5 dollars', 'It costs 35 dollars.', false],
    ['two marks', 'dogs chase cats', 'Dogs chase cats!?', false],
  ])('%s', (_, transcript, tidied, expected) => {
    expect(isTidied(transcript, tidied)).toBe(expected);
  });
});
