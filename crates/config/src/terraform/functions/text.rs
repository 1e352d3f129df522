//! Functions of texts.

use regex_automata::meta::Regex;
use regex_automata::util::captures::Captures;

use super::{Function, any, known, nth, number_at, text_at, texts};
use crate::terraform::template::Draft;
use crate::terraform::{Evaluated, Failed, convert};
use crate::{Data, Entry, Map, Value};

pub(super) const ALL: &[Function] = &[
    known("chomp", |values| Ok(Value::text(text_at(values, 0)?.trim_end_matches(['\r', '\n'])))),
    known("endswith", |values| {
        Ok(Value::truth(text_at(values, 0)?.ends_with(&*text_at(values, 1)?)))
    }),
    any("format", format),
    known("formatlist", formatlist),
    known("indent", indent),
    any("join", join),
    known("lower", |values| Ok(Value::text(&text_at(values, 0)?.to_lowercase()))),
    known("regex", regex),
    known("regexall", regexall),
    known("replace", replace),
    known("split", split),
    known("startswith", |values| {
        Ok(Value::truth(text_at(values, 0)?.starts_with(&*text_at(values, 1)?)))
    }),
    known("strcontains", |values| {
        Ok(Value::truth(text_at(values, 0)?.contains(&*text_at(values, 1)?)))
    }),
    known("strrev", |values| {
        Ok(Value::text(&text_at(values, 0)?.chars().rev().collect::<String>()))
    }),
    known("substr", substr),
    known("title", |values| Ok(Value::text(&title(&text_at(values, 0)?)))),
    known("trim", trim),
    known("trimprefix", |values| {
        let (text, prefix) = (text_at(values, 0)?, text_at(values, 1)?);
        Ok(Value::text(text.strip_prefix(&*prefix).unwrap_or(&text)))
    }),
    known("trimspace", |values| Ok(Value::text(text_at(values, 0)?.trim()))),
    known("trimsuffix", |values| {
        let (text, suffix) = (text_at(values, 0)?, text_at(values, 1)?);
        Ok(Value::text(text.strip_suffix(&*suffix).unwrap_or(&text)))
    }),
    known("upper", |values| Ok(Value::text(&text_at(values, 0)?.to_uppercase()))),
];

/// Larger expressions are not run.
const MOST_REGEX: usize = 1 << 20;

fn title(text: &str) -> String {
    let mut starts = true;
    let one = |letter: char| {
        let shown = if starts { letter.to_uppercase().to_string() } else { letter.to_string() };
        starts = !letter.is_alphanumeric();
        shown
    };
    text.chars().map(one).collect()
}

fn trim(values: &[Value]) -> Evaluated {
    let (text, letters) = (text_at(values, 0)?, text_at(values, 1)?);
    Ok(Value::text(text.trim_matches(|letter| letters.contains(letter))))
}

fn indent(values: &[Value]) -> Evaluated {
    let spaces = convert::index(nth(values, 0)?).filter(|spaces| *spaces <= 256).ok_or(Failed)?;
    Ok(Value::text(&text_at(values, 1)?.replace('\n', &format!("\n{}", " ".repeat(spaces)))))
}

fn split(values: &[Value]) -> Evaluated {
    let (between, text) = (text_at(values, 0)?, text_at(values, 1)?);
    Ok(match &*between {
        "" => texts(text.chars().map(String::from)),
        between => texts(text.split(between)),
    })
}

fn join(values: &[Value]) -> Evaluated {
    let (between, lists) = values.split_first().ok_or(Failed)?;
    let mut draft = Draft::default();
    let mut is_first = true;
    for list in lists {
        if list.is_unknown() || matches!(list.data, Data::Thing(..)) {
            return Ok(Value::unknown_like(values));
        }
        for item in list.items() {
            if !std::mem::take(&mut is_first) {
                draft.add_value(between)?;
            }
            draft.add_value(item)?;
        }
    }
    Ok(draft.finish())
}

fn substr(values: &[Value]) -> Evaluated {
    let letters: Vec<char> = text_at(values, 0)?.chars().collect();
    let (offset, length) = (number_at(values, 1)?, number_at(values, 2)?);
    let Data::Number(count) = Value::count(letters.len()).data else { return Err(Failed) };
    let start = if offset < 0.0 { (count + offset).max(0.0) } else { offset.min(count) };
    let end = if length < 0.0 { count } else { (start + length).min(count) };
    #[expect(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "both are in range"
    )]
    let (start, end) = (start as usize, end as usize);
    Ok(Value::text(&letters.get(start..end).unwrap_or_default().iter().collect::<String>()))
}

/// What stands between slashes is an expression, in which groups are named by `$`.
fn replace(values: &[Value]) -> Evaluated {
    let (text, what, with) = (text_at(values, 0)?, text_at(values, 1)?, text_at(values, 2)?);
    let Some(pattern) = what.strip_prefix('/').and_then(|rest| rest.strip_suffix('/')) else {
        return Ok(Value::text(&text.replace(&*what, &with)));
    };
    let regex = compile(pattern)?;
    let mut out = String::new();
    let mut last = 0;
    for captures in regex.captures_iter(&*text) {
        let Some(whole) = captures.get_match() else { continue };
        out.push_str(text.get(last..whole.start()).unwrap_or_default());
        captures.interpolate_string_into(&text, &with, &mut out);
        last = whole.end();
    }
    out.push_str(text.get(last..).unwrap_or_default());
    Ok(Value::text(&out))
}

fn compile(pattern: &str) -> Result<Regex, Failed> {
    let config = Regex::config().nfa_size_limit(Some(MOST_REGEX));
    Regex::builder().configure(config).build(pattern).map_err(|_| Failed)
}

fn regex(values: &[Value]) -> Evaluated {
    let regex = compile(&text_at(values, 0)?)?;
    let text = text_at(values, 1)?;
    let found = regex.captures_iter(&*text).next().ok_or(Failed)?;
    Ok(captured(&regex, &found, &text))
}

fn regexall(values: &[Value]) -> Evaluated {
    let regex = compile(&text_at(values, 0)?)?;
    let text = text_at(values, 1)?;
    let all = regex.captures_iter(&*text).map(|found| captured(&regex, &found, &text));
    Ok(Value::list(all.collect()))
}

/// What an expression found: by names or numbers of its groups, or all of it where it has none.
fn captured(regex: &Regex, found: &Captures, text: &str) -> Value {
    let group = |at: usize| match found.get_group(at).and_then(|span| text.get(span.range())) {
        Some(text) => Value::text(text),
        None => Value::of(Data::Null),
    };
    let info = regex.group_info();
    let names: Vec<Option<&str>> =
        info.pattern_names(found.pattern().unwrap_or_default()).collect();
    if names.len() <= 1 {
        return group(0);
    }
    let named = names.iter().enumerate().filter_map(|(at, name)| Some((at, (*name)?)));
    let named: Map = named.map(|(at, name)| (name.into(), Entry::of(group(at)))).collect();
    if named.is_empty() {
        Value::list((1..names.len()).map(group).collect())
    } else {
        Value::map(named)
    }
}

fn formatlist(values: &[Value]) -> Evaluated {
    let longest = values.iter().map(|value| value.items().len()).max().unwrap_or(0);
    let at = |place: usize| {
        let one = |value: &Value| match &value.data {
            Data::List(items) => items.get(place).cloned().ok_or(Failed),
            _ => Ok(value.clone()),
        };
        format(&values.iter().map(one).collect::<Result<Vec<Value>, Failed>>()?)
    };
    Ok(Value::list((0..longest).map(at).collect::<Result<Vec<Value>, Failed>>()?))
}

/// `%s`, `%d`, `%05.2f`, `%q`, `%v`, `%%`, as the function's page lists them.
fn format(values: &[Value]) -> Evaluated {
    let Some(pattern) = values.first().and_then(convert::text) else {
        return Ok(Value::unknown_like(values));
    };
    let mut draft = Draft::default();
    let mut rest = &*pattern;
    let mut next = 1;
    while let Some((before, after)) = rest.split_once('%') {
        draft.add(before);
        let end = after.find(|letter: char| letter.is_ascii_alphabetic() || letter == '%');
        let end = end.ok_or(Failed)?;
        let (flags, verb) = (after.get(..end).unwrap_or_default(), after.as_bytes().get(end));
        rest = after.get(end + 1..).unwrap_or_default();
        if verb == Some(&b'%') {
            draft.add("%");
            continue;
        }
        if flags.contains(['[', '*']) {
            return Ok(Value::unknown_like(values));
        }
        let value = nth(values, next)?;
        next += 1;
        match value.data {
            Data::Unknown(_) => draft.add_value(value)?,
            _ if !value.is_known() => return Ok(Value::unknown_like(values)),
            _ => draft.add(&verbatim(flags, *verb.ok_or(Failed)?, value)?),
        }
    }
    draft.add(rest);
    Ok(draft.finish())
}

/// A value as a verb of a format shows it.
fn verbatim(flags: &str, verb: u8, value: &Value) -> Result<String, Failed> {
    let (width, precision) = flags.split_once('.').unwrap_or((flags, ""));
    let shown = match verb {
        b's' | b'v' if value.items().is_empty() && value.entries().is_none() => {
            convert::text(value).ok_or(Failed)?.to_string()
        }
        b'v' => super::encoding::json(value).ok_or(Failed)?,
        b'q' => format!("{:?}", convert::text(value).ok_or(Failed)?),
        b't' => convert::boolean(value).ok_or(Failed)?.to_string(),
        b'd' => convert::number(value).ok_or(Failed)?.trunc().to_string(),
        b'f' => {
            let places = precision.parse::<usize>().unwrap_or(6).min(32);
            format!("{:.places$}", convert::number(value).ok_or(Failed)?)
        }
        b'x' | b'X' | b'b' | b'o' => {
            let number = convert::index(value).ok_or(Failed)?;
            match verb {
                b'x' => format!("{number:x}"),
                b'X' => format!("{number:X}"),
                b'b' => format!("{number:b}"),
                _ => format!("{number:o}"),
            }
        }
        _ => return Err(Failed),
    };
    let left = width.starts_with('-');
    let zeros = width.starts_with('0');
    let wide: usize = width.trim_start_matches(['-', '0', '+', ' ']).parse().unwrap_or(0).min(256);
    Ok(match (left, zeros) {
        (true, _) => format!("{shown:<wide$}"),
        (_, true) => format!("{shown:0>wide$}"),
        _ => format!("{shown:>wide$}"),
    })
}
