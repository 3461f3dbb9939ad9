/** What to read for one, two or three meetings of a class, by label. */

interface Meeting {
  readonly topic: string;
  /** Labels, in the order of reading. */
  readonly read: readonly string[];
  /** Labels of exercises. */
  readonly solve: readonly string[];
}

interface ReadingList {
  readonly title: string;
  readonly meetings: readonly Meeting[];
}

export const readingLists: readonly ReadingList[] = [
  {
    title: 'One meeting',
    meetings: [
      {
        topic: 'What a loss surface can and cannot tell',
        read: ['mental-model', 'figure-random-hessian-signs', 'sharpness', 'edge-of-stability'],
        solve: ['exercise-signs', 'exercise-three-thresholds'],
      },
    ],
  },
  {
    title: 'Two meetings',
    meetings: [
      {
        topic: 'Saddles, and paths between minima',
        read: ['mental-model', 'saddle-points', 'no-spurious-minima', 'mode-connectivity'],
        solve: ['exercise-signs', 'exercise-flat-saddle', 'exercise-barrier-half-way'],
      },
      {
        topic: 'Sharpness, and what training does to it',
        read: ['flat-and-sharp-minima', 'sharpness-aware-minimization', 'edge-of-stability'],
        solve: ['exercise-sam-penalty', 'exercise-three-thresholds'],
      },
    ],
  },
  {
    title: 'Three meetings',
    meetings: [
      {
        topic: 'Critical points: counting signs, and what counting misses',
        read: ['why-this-matters', 'mental-model', 'saddle-points', 'proof-no-spurious-minima'],
        solve: ['exercise-signs', 'exercise-critical-products', 'exercise-escape-time'],
      },
      {
        topic: 'Minima: how they connect, and how flat they are',
        read: ['mode-connectivity', 'flat-and-sharp-minima', 'pac-bayes', 'rescaling-sharpens'],
        solve: [
          'exercise-permutations',
          'exercise-gaussian-divergence',
          'exercise-rescaling-floor',
        ],
      },
      {
        topic: 'Training: SAM, the edge of stability, and common confusions',
        read: ['sharpness-aware-minimization', 'edge-of-stability', 'common-confusions'],
        solve: ['exercise-sam-penalty', 'exercise-self-stabilisation', 'exercise-two-wells'],
      },
    ],
  },
];
