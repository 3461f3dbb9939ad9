/**
 * A question bank for Moodle: its XML format (docs.moodle.org/en/Moodle_XML_format), with formulas
 * for the question type STACK. A category for each exercise; a quiz draws a variant at random.
 */
import { xml, XML_DECLARATION } from '../../text/xml.ts';
import { decimal, type Bank, type FormulaQuestion, type Question } from './question.ts';
import { escapeHtml } from '../../text/html.ts';

/** HTML as the text of an element. */
const html = (name: string, content: string, attributes = {}) =>
  xml(name, { format: 'html', ...attributes }, xml('text', {}, escapeHtml(content)));
const plain = (name: string, content: string) =>
  xml(name, {}, xml('text', {}, escapeHtml(content)));

/** One answer that is known, with what is said to it. `fraction`: of the mark, in per cent. */
function answer(fraction: number, text: string, feedback = '', more = ''): string {
  const parts = [xml('text', {}, escapeHtml(text)), more, html('feedback', feedback)];
  return xml('answer', { fraction, format: 'moodle_auto_format' }, ...parts);
}

const tolerance = (margin: number) => xml('tolerance', {}, decimal(margin));

/** The tree by which STACK marks: right, then each known mistake in turn. */
function responseTree({ mistakes, value }: FormulaQuestion): string {
  const wanted = [{ value, feedback: '' }, ...mistakes];
  const nodes = wanted.map(({ value: compared, feedback }, index) =>
    xml(
      'node',
      {},
      xml('name', {}, String(index)),
      xml('answertest', {}, 'AlgEquiv'),
      xml('sans', {}, 'ans1'),
      xml('tans', {}, escapeHtml(compared)),
      xml('testoptions', {}, ''),
      xml('quiet', {}, '1'),
      xml('truescoremode', {}, '='),
      xml('truescore', {}, index === 0 ? '1' : '0'),
      xml('truepenalty', {}, ''),
      xml('truenextnode', {}, '-1'),
      xml('trueanswernote', {}, `prt1-${index}-T`),
      html('truefeedback', feedback),
      xml('falsescoremode', {}, '='),
      xml('falsescore', {}, '0'),
      xml('falsepenalty', {}, ''),
      xml('falsenextnode', {}, index + 1 < wanted.length ? String(index + 1) : '-1'),
      xml('falseanswernote', {}, `prt1-${index}-F`),
      html('falsefeedback', ''),
    ),
  );
  return xml(
    'prt',
    {},
    xml('name', {}, 'prt1'),
    xml('value', {}, '1.0'),
    xml('autosimplify', {}, '1'),
    xml('feedbackstyle', {}, '1'),
    plain('feedbackvariables', ''),
    ...nodes,
  );
}

function stack(question: FormulaQuestion): string[] {
  return [
    xml('stackversion', {}, xml('text', {}, '')),
    plain('questionvariables', ''),
    html('specificfeedback', '[[feedback:prt1]]'),
    plain('questionnote', ''),
    xml('questionsimplify', {}, '1'),
    xml('assumepositive', {}, question.allPositive ? '1' : '0'),
    xml('assumereal', {}, '1'),
    html('prtcorrect', ''),
    html('prtpartiallycorrect', ''),
    html('prtincorrect', ''),
    xml('multiplicationsign', {}, 'dot'),
    xml('sqrtsign', {}, '1'),
    xml(
      'input',
      {},
      xml('name', {}, 'ans1'),
      xml('type', {}, 'algebraic'),
      xml('tans', {}, escapeHtml(question.value)),
      xml('boxsize', {}, '25'),
      xml('strictsyntax', {}, '1'),
      xml('insertstars', {}, '1'),
      xml('forbidfloat', {}, '0'),
      xml('requirelowestterms', {}, '0'),
      xml('checkanswertype', {}, '0'),
      xml('mustverify', {}, '1'),
      xml('showvalidation', {}, '1'),
    ),
    responseTree(question),
  ];
}

/** The type that Moodle has for a question, and what only that type has. */
function typed(question: Question): { type: string; parts: string[] } {
  switch (question.kind) {
    case 'numerical':
      return {
        type: 'numerical',
        parts: [question, ...question.mistakes].map((near, index) =>
          answer(
            index === 0 ? 100 : 0,
            decimal(near.value),
            'feedback' in near ? near.feedback : '',
            tolerance(near.margin),
          ),
        ),
      };
    case 'choice':
      return {
        type: 'multichoice',
        parts: [
          xml('single', {}, 'true'),
          xml('shuffleanswers', {}, 'true'),
          xml('answernumbering', {}, 'abc'),
          ...question.options.map(({ text, isRight, feedback }) =>
            xml(
              'answer',
              { fraction: isRight ? 100 : 0, format: 'html' },
              xml('text', {}, escapeHtml(text)),
              html('feedback', feedback),
            ),
          ),
        ],
      };
    case 'words':
      return {
        type: 'shortanswer',
        parts: [
          xml('usecase', {}, '0'),
          ...question.accept.map((phrase) => answer(100, phrase)),
          ...question.mistakes.flatMap(({ phrases, feedback }) =>
            phrases.map((phrase) => answer(0, phrase, feedback)),
          ),
        ],
      };
    case 'order':
      return {
        type: 'matching',
        parts: [
          xml('shuffleanswers', {}, 'true'),
          ...question.steps.map((step, index) =>
            html('subquestion', step, {}).replace(
              '</subquestion>',
              `${plain('answer', String(index + 1))}</subquestion>`,
            ),
          ),
        ],
      };
    case 'formula':
      return { type: 'stack', parts: stack(question) };
    case 'open':
      return {
        type: 'essay',
        parts: [
          xml('responseformat', {}, 'editor'),
          xml('responserequired', {}, '1'),
          xml('responsefieldlines', {}, '5'),
          html('graderinfo', question.solution),
        ],
      };
  }
}

function questionXml(question: Question): string {
  const { type, parts } = typed(question);
  const box = type === 'stack' ? '<p>[[input:ans1]] [[validation:ans1]]</p>' : '';
  return xml(
    'question',
    { type },
    plain('name', question.title),
    html('questiontext', question.prompt + box),
    html('generalfeedback', question.solution),
    xml('defaultgrade', {}, '1'),
    xml('penalty', {}, '0.3333333'),
    xml('hidden', {}, '0'),
    xml('idnumber', {}, question.id),
    ...parts,
    ...question.hints.map((hint) => html('hint', hint)),
  );
}

/** @param top the category all are put into */
export function moodleXml(top: string, banks: readonly Bank[]): string {
  // In a path a slash parts categories; written twice it is a slash.
  const path = (name: string) => name.replaceAll('/', '//');
  const questions = banks.flatMap(({ tag, title, questions: of }) => [
    xml(
      'question',
      { type: 'category' },
      plain('category', `$course$/top/${path(top)}/${path(title)}`),
      xml('idnumber', {}, tag),
    ),
    ...of.map(questionXml),
  ]);
  return `${XML_DECLARATION}${xml('quiz', {}, ...questions.map((each) => `\n${each}`), '\n')}\n`;
}
