/** A short page about a screen: what it is for, and what its words mean. */
export interface HelpTopic {
  readonly title: string
  readonly lead: string
  readonly points: ReadonlyArray<{ readonly term: string; readonly text: string }>
}

const expiry: HelpTopic = {
  title: 'Expiry',
  lead: 'Every credential with two clocks: when GitHub ends the token, and when your own rule asks for a new one.',
  points: [
    {
      term: 'Due, urgent, critical',
      text: 'Depend on the lifetime of the token. A token of 90 days is due 30 days before its end and urgent 7 days before.',
    },
    {
      term: 'Unknown expiry',
      text: 'Nobody told Rekey the end of this token. Hand over its value once, or enter the date on the page of the credential.',
    },
    {
      term: 'No expiry',
      text: 'GitHub accepts the token and names no end for it. It works until somebody revokes it.',
    },
    {
      term: 'Countdowns',
      text: "Follow GitHub's clock and never round up. They stay correct offline and after sleep.",
    },
  ],
}

const credential: HelpTopic = {
  title: 'A credential',
  lead: 'What Rekey tracks over time: one purpose, one token at a time, and every place that holds it.',
  points: [
    { term: 'Destinations', text: 'Where the value is stored, on GitHub and elsewhere.' },
    {
      term: 'Repository access',
      text: 'What the token itself may act on. Often one repository, while the value is stored in thirty.',
    },
    {
      term: 'Current value',
      text: 'Rekey needs it to prove a revoke and to roll back. It is kept in the keychain and never shown.',
    },
    { term: 'Probes', text: 'Requests that show whether the token does what it is for.' },
  ],
}

const matrix: HelpTopic = {
  title: 'Matrix',
  lead: 'Every place against every secret, as it was last read.',
  points: [
    { term: 'Current', text: 'Rekey wrote the value that is there, and nobody changed it since.' },
    {
      term: 'Present',
      text: 'A secret of that name exists. GitHub returns no values, so nobody can say which one it holds.',
    },
    { term: 'Stale', text: 'Holds an earlier value of the credential.' },
    { term: 'Changed', text: 'Somebody changed it after Rekey wrote it.' },
    { term: 'Missing', text: 'The inventory expects it, and it is not there.' },
    { term: 'No access', text: 'The account cannot see secrets there. That says nothing about the secret.' },
  ],
}

const rotation: HelpTopic = {
  title: 'A rotation',
  lead: 'From a new token to a revoked old one. It can be left at any step and goes on where it was, also after a restart.',
  points: [
    {
      term: 'Create and paste',
      text: 'The new token goes from the clipboard to the keychain. The clipboard is cleared.',
    },
    { term: 'Plan', text: 'A dry run. Nothing is written before you have read it and pressed Update.' },
    {
      term: 'Update',
      text: 'Old and new token stay valid together, so nothing breaks while secrets are written. Pause whenever you like.',
    },
    {
      term: 'Verify',
      text: 'Collects evidence. A secret that exists is not yet one that works: runs since the update show that.',
    },
    { term: 'Revoke', text: 'Ends the old token. It is proven when GitHub answers 401 to it.' },
    { term: 'Roll back', text: 'Writes the old value again. Possible until the old token is revoked.' },
  ],
}

const leak: HelpTopic = {
  title: 'A leaked token',
  lead: 'The next hour, in order. Nothing is sent to GitHub before you decide.',
  points: [
    {
      term: 'This computer',
      text: 'If malware may be on it, disconnect it first and revoke from a clean one. Some malware reacts to a revoked token.',
    },
    {
      term: 'Revoke now',
      text: 'Access ends in seconds, and whatever uses the token fails until it has the new one. Right if it was seen in public.',
    },
    {
      term: 'Replace first',
      text: 'Nothing fails, and the leaked token works for some minutes more. The checklist of the rotation revokes it.',
    },
    {
      term: 'Proof',
      text: 'The token is dead when GitHub answers 401 to it. Until then the case stays on top of Expiry.',
    },
    {
      term: 'Look back',
      text: 'Deploy keys, workflow changes, webhooks and other secrets that the holder of the token could reach.',
    },
  ],
}

const rotations: HelpTopic = {
  title: 'Rotations',
  lead: 'Every run, with the open ones first. An unfinished rotation is normal: open it to continue.',
  points: [
    { term: 'Needs you', text: 'The next step waits for a decision or a token.' },
    {
      term: 'Running',
      text: 'Rekey writes now. The window may be closed as long as Rekey keeps running in the tray.',
    },
    {
      term: 'Stopped',
      text: 'Some places have the new value and some the old one. Both tokens work until you revoke.',
    },
  ],
}

const shortLived: HelpTopic = {
  title: 'Short-lived tokens',
  lead: 'A GitHub App gives each job a token of its own that is gone within the hour.',
  points: [
    {
      term: 'GitHub App',
      text: 'Its private key is in the keychain. Rekey signs in with it only to ask for tokens.',
    },
    {
      term: 'Mint a token',
      text: 'It reaches the repositories that you name, with the permissions that you choose. If GitHub makes it any broader, Rekey ends it and hands it to nobody.',
    },
    {
      term: 'Clipboard',
      text: 'The token is there for 30 seconds and is never shown. Locking Rekey or quitting takes it off at once.',
    },
    {
      term: 'Life',
      text: 'GitHub ends every token after an hour. A shorter life is kept by Rekey, as long as it is open.',
    },
    {
      term: 'Past its life',
      text: 'Its asked-for life is over and GitHub still takes it, because Rekey was closed. End it from where the job has it, or wait for the hour.',
    },
  ],
}

const audit: HelpTopic = {
  title: 'Audit log',
  lead: 'Who did what, when. Entries are only ever added.',
  points: [
    {
      term: 'Check integrity',
      text: 'Every entry carries a hash of the one before. A changed or removed entry breaks the chain, and the check says where.',
    },
    { term: 'Export', text: 'What is filtered is what is exported. Values of tokens are in no entry.' },
  ],
}

const settings: HelpTopic = {
  title: 'Settings',
  lead: 'Every change applies at once and is kept on this computer.',
  points: [
    {
      term: 'Accounts',
      text: 'Who Rekey acts as. A fine-grained operator token covers one owner: add one for each.',
    },
    { term: 'Read-only', text: 'Plans can be made, nothing is written. Turn on changes to update secrets.' },
    { term: 'Reminders', text: 'Each threshold of a token reminds once. A finished rotation ends them.' },
    {
      term: 'Diagnostics',
      text: 'Checks the keychain, the data folder, the sign-ins and the connection. It holds no secrets.',
    },
  ],
}

const words: HelpTopic = {
  title: 'Words',
  lead: 'What Rekey means by the words that it uses everywhere.',
  points: [
    { term: 'Token', text: 'A personal access token of GitHub, classic or fine-grained.' },
    { term: 'Credential', text: 'A line of tokens with one purpose, each replacing the one before.' },
    { term: 'Secret', text: 'A named slot on GitHub that holds a value. GitHub never returns the value.' },
    { term: 'Destination', text: 'One place that a credential has to be in.' },
    {
      term: 'Operator token',
      text: 'The token with which Rekey itself signs in. It is not one of those it rotates.',
    },
  ],
}

export const helpTexts = {
  title: 'Help',
  close: 'Close help',
  more: 'More help',
  shortcuts: 'Keyboard shortcuts',
  topics: {
    expiry,
    credential,
    matrix,
    rotations,
    rotation,
    leak,
    'short-lived': shortLived,
    audit,
    settings,
    words,
  },
} as const
