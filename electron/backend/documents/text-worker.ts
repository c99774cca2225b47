import { answerQuestions } from '../worker-answers.ts';
import { readFileText, type TextQuestion } from './file-text.ts';

answerQuestions<TextQuestion>((question) => readFileText(question));
