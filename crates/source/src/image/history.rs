//! Which command made which layer, as the configuration of an image tells it.

use serde_json::Value;

/// Longest command that is told.
const LONGEST: usize = 300;

/// The commands of the steps that made a layer, from the lowest.
pub(super) fn commands(config: &Value) -> Vec<String> {
    let steps = config["history"].as_array().map(Vec::as_slice).unwrap_or_default();
    let made = steps.iter().filter(|step| step["empty_layer"].as_bool() != Some(true));
    made.map(|step| command(step["created_by"].as_str().unwrap_or_default())).collect()
}

/// A command as people write it in a recipe.
fn command(text: &str) -> String {
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ");
    let text = text.trim_end_matches(" # buildkit");
    let shown = match text.strip_prefix("/bin/sh -c #(nop) ") {
        Some(instruction) => instruction.to_owned(),
        None => match text.strip_prefix("/bin/sh -c ") {
            Some(run) => format!("RUN {run}"),
            None => text.to_owned(),
        },
    };
    let plain = shown.chars().filter(|character| !character.is_control());
    let mut short: String = plain.take(LONGEST + 1).collect();
    if short.chars().count() > LONGEST {
        short = short.chars().take(LONGEST - 1).collect::<String>() + "…";
    }
    short
}

#[test]
fn commands_are_those_of_recipes() {
    let config = serde_json::json!({"history": [
        {"created_by": "/bin/sh -c #(nop) ADD file:1 in / "},
        {"created_by": "/bin/sh -c #(nop)  CMD [\"sh\"]", "empty_layer": true},
        {"created_by": "RUN /bin/sh -c apk add\n  curl # buildkit"},
        {"created_by": "/bin/sh -c apk del curl"},
    ]});
    assert_eq!(
        commands(&config),
        ["ADD file:1 in /", "RUN /bin/sh -c apk add curl", "RUN apk del curl"]
    );
    assert!(command(&"x".repeat(1000)).chars().count() == LONGEST);
}
