//! Short notices that name a licence instead of holding its text.

use crate::expression::{Expression, Term};

/// Words that stand in a notice, all of them, and what it means. Of rows that hold, the first of its family counts.
const NOTICES: &[(&[&str], &str)] = &[
    (&["apache license version 2 0"], "Apache-2.0"),
    (
        &[
            "gnu affero general public license",
            "either version 3 of the license or at your option any later version",
        ],
        "AGPL-3.0-or-later",
    ),
    (
        &[
            "gnu lesser general public license",
            "either version 3 of the license or at your option any later version",
        ],
        "LGPL-3.0-or-later",
    ),
    (
        &[
            "gnu lesser general public license",
            "either version 2 1 of the license or at your option any later version",
        ],
        "LGPL-2.1-or-later",
    ),
    (
        &[
            "gnu library general public license",
            "either version 2 of the license or at your option any later version",
        ],
        "LGPL-2.0-or-later",
    ),
    (
        &[
            "gnu lesser general public license",
            "either version 2 of the license or at your option any later version",
        ],
        "LGPL-2.0-or-later",
    ),
    (
        &[
            "gnu general public license",
            "either version 3 of the license or at your option any later version",
        ],
        "GPL-3.0-or-later",
    ),
    (
        &[
            "gnu general public license",
            "either version 2 of the license or at your option any later version",
        ],
        "GPL-2.0-or-later",
    ),
    (&["mozilla public license v 2 0"], "MPL-2.0"),
    (&["mozilla public license version 2 0"], "MPL-2.0"),
    (&["eclipse public license v 2 0"], "EPL-2.0"),
    (&["eclipse public license v1 0"], "EPL-1.0"),
];

/// The licences that a text names in such notices; it is words with one space between them.
pub(super) fn find(text: &str) -> Vec<Term> {
    let holds = |marks: &[&str]| marks.iter().all(|mark| text.contains(mark));
    let meant = NOTICES.iter().filter(|(marks, _)| holds(marks)).map(|(_, meant)| *meant);
    let mut terms: Vec<Term> = Vec::new();
    for id in meant {
        let family = id.split('-').next().unwrap_or(id);
        let is_told = terms.iter().any(|term| term.name.as_str().starts_with(family));
        if let Ok(Expression::Licence(term)) = crate::parse(id)
            && !is_told
        {
            terms.push(term);
        }
    }
    terms
}
