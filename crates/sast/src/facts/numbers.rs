//! The number that an expression always comes to.

use seawall_syntax::{Kind, Node};

use crate::facts::Facts;

/// Expressions that are looked at to learn one number.
const MOST_NUMBERS: usize = 200;

/// Languages in which a zero before other digits says that they count eights.
const OCTAL: &[&str] = &["bash", "c", "cpp", "go", "java", "javascript", "php", "ruby"];

impl<'t> Facts<'t> {
    /// The number that an expression is in every run: one that is written there, one that a variable always
    /// holds, or what comes of several of them.
    pub(crate) fn number(&self, node: Node<'t>) -> Option<f64> {
        let mut left = MOST_NUMBERS;
        self.number_within(node, &mut left)
    }

    fn number_within(&self, node: Node<'t>, left: &mut usize) -> Option<f64> {
        *left = left.checked_sub(1)?;
        match node.kind() {
            Kind::Integer | Kind::Float => self.written(node.text()),
            Kind::Name | Kind::Member => {
                let value = self.value(node)?;
                self.number_within(value, left)
            }
            Kind::Unary if node.text() == "-" => Some(-self.number_within(node.slot(0)?, left)?),
            Kind::Cast => self.number_within(node.slot(1)?, left),
            Kind::Binary => {
                let one = self.number_within(node.slot(0)?, left)?;
                let other = self.number_within(node.slot(1)?, left)?;
                calculated(node.text(), one, other).filter(|number| number.is_finite())
            }
            _ => None,
        }
    }

    /// A number as the file's language writes it.
    fn written(&self, text: &str) -> Option<f64> {
        let digits = text.strip_prefix('0').filter(|_| OCTAL.iter().any(|one| self.is_in(one)));
        let digits = digits.filter(|digits| {
            !digits.is_empty() && digits.chars().all(|digit| ('0'..='7').contains(&digit))
        });
        if digits.is_some() { parsed(text, Some(8)) } else { parsed(text, None) }
    }
}

/// What comes of two numbers.
fn calculated(operator: &str, one: f64, other: f64) -> Option<f64> {
    Some(match operator {
        "+" => one + other,
        "-" => one - other,
        "*" => one * other,
        "**" => one.powf(other),
        // Languages differ in whether what is left over is thrown away.
        "/" if (one / other).fract() == 0.0 => one / other,
        "//" => (one / other).floor(),
        "<<" | ">>" | "&" | "|" | "^" => bits(operator, one, other)?,
        _ => return None,
    })
}

/// What comes of the bits of two whole numbers.
pub(crate) fn bits(operator: &str, one: f64, other: f64) -> Option<f64> {
    let (one, other) = (whole(one)?, whole(other)?);
    let shift = || u32::try_from(other).ok();
    let result = match operator {
        "<<" => one.checked_shl(shift()?).filter(|_| one.unsigned_abs() < 1 << 31)?,
        ">>" => one.checked_shr(shift()?)?,
        "&" => one & other,
        "|" => one | other,
        "^" => one ^ other,
        _ => return None,
    };
    #[expect(clippy::cast_precision_loss, reason = "code shifts and masks small numbers")]
    Some(result as f64)
}

/// A whole number as one.
pub(crate) fn whole(number: f64) -> Option<i64> {
    let fits = number.fract() == 0.0 && number.abs() < 9e15;
    #[expect(clippy::cast_possible_truncation, reason = "it is whole and fits")]
    fits.then_some(number as i64)
}

/// A number as code writes it: with a prefix for its base, marks between digits, a type behind it.
pub(crate) fn parsed(text: &str, base: Option<u32>) -> Option<f64> {
    let text = text.trim().replace(['_', '\''], "");
    let lower = text.to_ascii_lowercase();
    let (digits, radix) = match (base, lower.get(..2)) {
        (Some(base), _) => (lower.as_str(), base),
        (None, Some("0x")) => (lower.get(2..)?, 16),
        (None, Some("0o")) => (lower.get(2..)?, 8),
        (None, Some("0b")) => (lower.get(2..)?, 2),
        _ => return lower.trim_end_matches(['l', 'f', 'd', 'u', 'n']).parse().ok(),
    };
    #[expect(clippy::cast_precision_loss, reason = "rules compare small numbers")]
    (2..=36)
        .contains(&radix)
        .then(|| i64::from_str_radix(digits, radix).ok())?
        .map(|one| one as f64)
}
