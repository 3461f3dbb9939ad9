/**
 * A question bank in QTI 1.2 (IMS QTI ASI 1.2), as Canvas imports it: a package with one file of
 * questions for each exercise. What Canvas calls a kind of question stands in its own metadata.
 */
import { escapeHtml } from '../../text/html.ts';
import { xml, XML_DECLARATION } from '../../text/xml.ts';
import { decimal, ends, type Bank, type Question } from './question.ts';

const QTI = 'http://www.imsglobal.org/xsd/ims_qtiasiv1p2';
const PACKAGE = 'http://www.imsglobal.org/xsd/imsccv1p1/imscp_v1p1';

const material = (html: string) =>
  xml('material', {}, xml('mattext', { texttype: 'text/html' }, escapeHtml(html)));

/** The names Canvas has for kinds of questions; a formula is marked by hand there. */
const KINDS: Readonly<Record<Question['kind'], string>> = {
  numerical: 'numerical_question',
  choice: 'multiple_choice_question',
  words: 'short_answer_question',
  order: 'matching_question',
  formula: 'essay_question',
  open: 'essay_question',
};

const field = (label: string, entry: string) =>
  xml('qtimetadatafield', {}, xml('fieldlabel', {}, label), xml('fieldentry', {}, entry));

const SCORE = xml(
  'outcomes',
  {},
  xml('decvar', { maxvalue: 100, minvalue: 0, varname: 'SCORE', vartype: 'Decimal' }),
);
const score = (points: number, action: 'Set' | 'Add' = 'Set') =>
  xml('setvar', { action, varname: 'SCORE' }, String(points));
const shows = (feedback: string) =>
  xml('displayfeedback', { feedbacktype: 'Response', linkrefid: feedback });
const condition = (test: string, ...does: string[]) =>
  xml('respcondition', { continue: 'No' }, xml('conditionvar', {}, test), ...does);
const equals = (response: string, text: string) =>
  xml('varequal', { respident: response }, escapeHtml(text));

const box = (decimalNumber: boolean) =>
  xml(
    'response_str',
    { ident: 'response1', rcardinality: 'Single' },
    xml(
      'render_fib',
      decimalNumber ? { fibtype: 'Decimal' } : {},
      xml('response_label', { ident: 'answer1' }),
    ),
  );

const choices = (ident: string, texts: readonly string[], before = '') =>
  xml(
    'response_lid',
    { ident, rcardinality: 'Single' },
    before,
    xml(
      'render_choice',
      {},
      ...texts.map((text, index) =>
        xml('response_label', { ident: `${ident}_${index}` }, material(text)),
      ),
    ),
  );

interface Body {
  readonly responses: readonly string[];
  readonly conditions: readonly string[];
  /** What is said to single answers, by the name the conditions have for it. */
  readonly feedback: Readonly<Record<string, string>>;
}

const named = (list: readonly { readonly feedback: string }[]) =>
  Object.fromEntries(list.map(({ feedback }, index) => [`answer${index}_fb`, feedback]));

function bodyOf(question: Question): Body {
  switch (question.kind) {
    case 'numerical': {
      const within = (near: { value: number; margin: number }) => {
        const [low, high] = ends(near);
        return xml(
          'or',
          {},
          equals('response1', decimal(near.value)),
          xml(
            'and',
            {},
            xml('vargte', { respident: 'response1' }, low),
            xml('varlte', { respident: 'response1' }, high),
          ),
        );
      };
      return {
        responses: [box(true)],
        conditions: [
          condition(within(question), score(100)),
          ...question.mistakes.map((near, index) =>
            condition(within(near), shows(`answer${index}_fb`)),
          ),
        ],
        feedback: named(question.mistakes),
      };
    }
    case 'choice':
      return {
        responses: [
          choices(
            'response1',
            question.options.map(({ text }) => text),
          ),
        ],
        conditions: question.options.map(({ isRight }, index) =>
          condition(
            equals('response1', `response1_${index}`),
            ...(isRight ? [score(100)] : []),
            shows(`answer${index}_fb`),
          ),
        ),
        feedback: named(question.options),
      };
    case 'words':
      return {
        responses: [box(false)],
        conditions: [
          ...question.accept.map((phrase) => condition(equals('response1', phrase), score(100))),
          ...question.mistakes.flatMap(({ phrases }, index) =>
            phrases.map((phrase) =>
              condition(equals('response1', phrase), shows(`answer${index}_fb`)),
            ),
          ),
        ],
        feedback: named(question.mistakes),
      };
    case 'order': {
      const places = question.steps.map((_, index) => String(index + 1));
      const share = Number((100 / places.length).toFixed(2));
      return {
        responses: question.steps.map((step, index) =>
          choices(`step${index}`, places, material(step)),
        ),
        conditions: question.steps.map((_, index) =>
          xml(
            'respcondition',
            {},
            xml('conditionvar', {}, equals(`step${index}`, `step${index}_${index}`)),
            score(share, 'Add'),
          ),
        ),
        feedback: {},
      };
    }
    case 'formula':
    case 'open':
      return { responses: [box(false)], conditions: [], feedback: {} };
  }
}

function item(question: Question): string {
  const { responses, conditions, feedback } = bodyOf(question);
  const always = xml(
    'respcondition',
    { continue: 'Yes' },
    xml('conditionvar', {}, xml('other')),
    shows('general_fb'),
  );
  return xml(
    'item',
    { ident: question.id, title: question.title },
    xml(
      'itemmetadata',
      {},
      xml(
        'qtimetadata',
        {},
        field('question_type', KINDS[question.kind]),
        field('points_possible', '1'),
      ),
    ),
    xml('presentation', {}, material(question.prompt), ...responses),
    xml('resprocessing', {}, SCORE, always, ...conditions),
    ...Object.entries({ general_fb: question.solution, ...feedback }).map(([ident, html]) =>
      xml('itemfeedback', { ident }, xml('flow_mat', {}, material(html))),
    ),
  );
}

function assessment({ tag, title, questions }: Bank): string {
  return (
    XML_DECLARATION +
    xml(
      'questestinterop',
      { xmlns: QTI },
      xml(
        'assessment',
        { ident: `assessment-${tag}`, title },
        xml('section', { ident: 'root_section' }, ...questions.map(item)),
      ),
    )
  );
}

/** The files of the package by name, the manifest first. */
export function qti12(banks: readonly Bank[]): Readonly<Record<string, string>> {
  const resources = banks.map(({ tag }) =>
    xml(
      'resource',
      { identifier: `R_${tag}`, type: 'imsqti_xmlv1p2' },
      xml('file', { href: `${tag}/${tag}.xml` }),
    ),
  );
  const manifest =
    XML_DECLARATION +
    xml(
      'manifest',
      { identifier: 'question-bank', xmlns: PACKAGE },
      xml('metadata', {}, xml('schema', {}, 'IMS Content'), xml('schemaversion', {}, '1.1.3')),
      xml('organizations'),
      xml('resources', {}, ...resources),
    );
  return {
    'imsmanifest.xml': manifest,
    ...Object.fromEntries(banks.map((bank) => [`${bank.tag}/${bank.tag}.xml`, assessment(bank)])),
  };
}
