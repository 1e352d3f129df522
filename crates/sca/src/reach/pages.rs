//! The code between the tags of pages: of components of Vue and Svelte, and of HTML.

/// Each script of a page, with the language that it is read as.
pub(super) fn scripts(page: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let mut rest = page;
    std::iter::from_fn(move || {
        let mut tags = rest.match_indices("<script").map(|(at, tag)| at + tag.len());
        let from = tags.find_map(|at| rest.get(at..).filter(|from| ends_name(from)))?;
        let (attributes, body) = from.split_once('>')?;
        let (script, after) = body.split_once("</script").unwrap_or((body, ""));
        rest = after;
        Some((language(attributes), script))
    })
}

/// Whether the name of a tag ends before this.
fn ends_name(from: &str) -> bool {
    from.starts_with(|char: char| char == '>' || char.is_whitespace())
}

fn language(attributes: &str) -> &'static str {
    let is = |name: &str| {
        [format!("lang=\"{name}\""), format!("lang='{name}'"), format!("lang={name}")]
            .iter()
            .any(|lang| attributes.contains(lang.as_str()))
    };
    if is("tsx") {
        "tsx"
    } else if is("ts") || is("typescript") {
        "typescript"
    } else {
        "javascript"
    }
}

#[test]
fn scripts_are_found_with_their_language() {
    let page =
        "<template>1</template><script setup lang=\"ts\">import a from 'a'</script>\n<script>b()";
    let found: Vec<_> = scripts(page).collect();
    assert_eq!(found, [("typescript", "import a from 'a'"), ("javascript", "b()")]);
    assert_eq!(scripts("<scripture><script>1").collect::<Vec<_>>(), [("javascript", "1")]);
    assert_eq!(scripts("no tag").count(), 0);
}
