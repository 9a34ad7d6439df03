/** The words of a command in a variable, as `less -R` in `PAGER`: split at blanks, but for what stands in quotes. */
export function commandWords(text: string): string[] {
  return (text.match(/(?:[^\s"']|"[^"]*"|'[^']*')+/g) ?? []).map((word) =>
    word.replace(
      /"([^"]*)"|'([^']*)'/g,
      (_, double: string | undefined, single: string | undefined) => double ?? single ?? '',
    ),
  )
}
