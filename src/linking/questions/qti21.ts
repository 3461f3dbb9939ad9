/** A question bank in QTI 2.1: a package with one file for each question, formulas in MathML. */
import { escapeHtml } from '../../text/html.ts';
import { xml, XML_DECLARATION } from '../../text/xml.ts';
import { decimal, type Bank, type Question } from './question.ts';

const QTI = 'http://www.imsglobal.org/xsd/imsqti_v2p1';
const PACKAGE = 'http://www.imsglobal.org/xsd/imscp_v1p1';

const RESPONSE = { identifier: 'RESPONSE' };
const variable = xml('variable', RESPONSE);
const base = (baseType: string, value: string) => xml('baseValue', { baseType }, escapeHtml(value));

const declaration = (cardinality: string, baseType: string, right: readonly string[]) =>
  xml(
    'responseDeclaration',
    { ...RESPONSE, cardinality, baseType },
    ...(right.length === 0
      ? []
      : [xml('correctResponse', {}, ...right.map((value) => xml('value', {}, escapeHtml(value))))]),
  );

const outcomes =
  xml('outcomeDeclaration', { identifier: 'SCORE', cardinality: 'single', baseType: 'float' }) +
  xml('outcomeDeclaration', {
    identifier: 'FEEDBACK',
    cardinality: 'multiple',
    baseType: 'identifier',
  });

const score = (points: number) =>
  xml('setOutcomeValue', { identifier: 'SCORE' }, base('float', String(points)));
/** What is shown: the solution, and what is said to this answer. */
const shows = (...names: string[]) =>
  xml(
    'setOutcomeValue',
    { identifier: 'FEEDBACK' },
    xml('multiple', {}, ...names.map((name) => base('identifier', name))),
  );

interface Case {
  readonly test: string;
  readonly points: number;
  /** Of the feedback. */
  readonly name?: string;
}

/** The first case that holds decides. */
function processing(cases: readonly Case[]): string {
  const branch = ({ test, points, name }: Case, index: number) =>
    xml(
      index === 0 ? 'responseIf' : 'responseElseIf',
      {},
      test,
      score(points),
      shows(...(name === undefined ? ['solution'] : [name, 'solution'])),
    );
  return xml(
    'responseProcessing',
    {},
    xml(
      'responseCondition',
      {},
      ...cases.map(branch),
      xml('responseElse', {}, score(0), shows('solution')),
    ),
  );
}

interface Body {
  readonly declared: string;
  readonly interaction: string;
  readonly processed: string;
  readonly feedback: readonly string[];
}

const line = xml('p', {}, xml('textEntryInteraction', { responseIdentifier: 'RESPONSE' }));
const named = (index: number) => `answer${index}`;

function bodyOf(question: Question): Body {
  switch (question.kind) {
    case 'numerical': {
      const { value, mistakes } = question;
      const within = (near: { value: number; margin: number }) =>
        xml(
          'equal',
          { toleranceMode: 'absolute', tolerance: decimal(near.margin) },
          variable,
          base('float', decimal(near.value)),
        );
      return {
        declared: declaration('single', 'float', [decimal(value)]),
        interaction: line,
        processed: processing([
          { test: within(question), points: 1 },
          ...mistakes.map((near, index) => ({
            test: within(near),
            points: 0,
            name: named(index),
          })),
        ]),
        feedback: mistakes.map(({ feedback }) => feedback),
      };
    }
    case 'choice': {
      const { options } = question;
      return {
        declared: declaration(
          'single',
          'identifier',
          options.flatMap(({ isRight }, index) => (isRight ? [`choice${index}`] : [])),
        ),
        interaction: xml(
          'choiceInteraction',
          { responseIdentifier: 'RESPONSE', shuffle: 'true', maxChoices: 1 },
          ...options.map(({ text }, index) =>
            xml('simpleChoice', { identifier: `choice${index}` }, text),
          ),
        ),
        processed: processing(
          options.map(({ isRight }, index) => ({
            test: xml('match', {}, variable, base('identifier', `choice${index}`)),
            points: isRight ? 1 : 0,
            name: named(index),
          })),
        ),
        feedback: options.map(({ feedback }) => feedback),
      };
    }
    case 'words': {
      const { accept, mistakes } = question;
      const is = (phrases: readonly string[]) =>
        xml(
          'or',
          {},
          ...phrases.map((phrase) =>
            xml('stringMatch', { caseSensitive: 'false' }, variable, base('string', phrase)),
          ),
        );
      return {
        declared: declaration('single', 'string', accept.slice(0, 1)),
        interaction: line,
        processed: processing([
          { test: is(accept), points: 1 },
          ...mistakes.map(({ phrases }, index) => ({
            test: is(phrases),
            points: 0,
            name: named(index),
          })),
        ]),
        feedback: mistakes.map(({ feedback }) => feedback),
      };
    }
    case 'order': {
      const right = question.steps.map((_, index) => `step${index}`);
      return {
        declared: declaration('ordered', 'identifier', right),
        interaction: xml(
          'orderInteraction',
          { responseIdentifier: 'RESPONSE', shuffle: 'true' },
          ...question.steps.map((step, index) =>
            xml('simpleChoice', { identifier: `step${index}` }, step),
          ),
        ),
        processed: processing([
          {
            test: xml('match', {}, variable, xml('correct', RESPONSE)),
            points: 1,
          },
        ]),
        feedback: [],
      };
    }
    case 'formula':
    case 'open':
      return {
        declared: declaration('single', 'string', []),
        interaction: xml('extendedTextInteraction', {
          responseIdentifier: 'RESPONSE',
          expectedLines: 3,
        }),
        processed: xml('responseProcessing', {}, shows('solution')),
        feedback: [],
      };
  }
}

/** Flowing text in a block, as the schema wants it in `itemBody`. */
const block = (html: string) => xml('div', {}, html);

function modal(name: string, html: string, title?: string): string {
  const attributes = { outcomeIdentifier: 'FEEDBACK', showHide: 'show', identifier: name, title };
  return xml('modalFeedback', attributes, html);
}

function item(question: Question): string {
  const { declared, interaction, processed, feedback } = bodyOf(question);
  const attributes = {
    xmlns: QTI,
    identifier: question.id,
    title: question.title,
    adaptive: 'false',
    timeDependent: 'false',
  };
  return (
    XML_DECLARATION +
    xml(
      'assessmentItem',
      attributes,
      declared,
      outcomes,
      xml('itemBody', {}, block(question.prompt), interaction),
      processed,
      ...feedback.map((html, index) => modal(named(index), html)),
      modal('solution', question.solution, 'Solution'),
    )
  );
}

/** The files of the package by name, the manifest first. */
export function qti21(banks: readonly Bank[]): Readonly<Record<string, string>> {
  const questions = banks.flatMap((bank) => bank.questions);
  const file = ({ id }: Question) => `items/${id}.xml`;
  const resources = questions.map((question) =>
    xml(
      'resource',
      { identifier: question.id, type: 'imsqti_item_xmlv2p1', href: file(question) },
      xml('file', { href: file(question) }),
    ),
  );
  const manifest =
    XML_DECLARATION +
    xml(
      'manifest',
      { identifier: 'question-bank', xmlns: PACKAGE },
      xml('metadata', {}, xml('schema', {}, 'QTIv2.1 Package'), xml('schemaversion', {}, '1.0.0')),
      xml('organizations'),
      xml('resources', {}, ...resources),
    );
  return {
    'imsmanifest.xml': manifest,
    ...Object.fromEntries(questions.map((question) => [file(question), item(question)])),
  };
}
