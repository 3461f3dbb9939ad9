/** Which variant's numbers these are, and the way to others. */

interface VariantChooserProps {
  readonly variant: number;
  /** A sentence on an address that asked for one that does not exist. */
  readonly problem: string | undefined;
  readonly onOther: () => void;
  readonly onFirst: () => void;
}

export function VariantChooser({ variant, problem, onOther, onFirst }: VariantChooserProps) {
  return (
    <p class="exercise__buttons">
      <span role="status">{variant === 0 ? problem : `Variant ${variant}`}</span>{' '}
      <button type="button" onClick={onOther}>
        Other numbers
      </button>
      {variant !== 0 && (
        <button type="button" onClick={onFirst}>
          First numbers
        </button>
      )}
    </p>
  );
}
