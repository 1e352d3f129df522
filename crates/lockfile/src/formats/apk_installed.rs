//! apk's database: `lib/apk/db/installed`.

use seawall_model::Ecosystem;

use crate::draft::Draft;
use crate::graph::Wants;
use crate::system::{System, records};
use crate::{Format, Input, Inventory};

pub(super) const FORMAT: Format = Format {
    name: "apk_installed",
    about: "lib/apk/db/installed of Alpine and its kin",
    claims: |path| path.ends_with("lib/apk/db/installed"),
    read,
};

fn read(input: &Input<'_>) -> Inventory {
    let mut draft = Draft::new(input);
    let text = draft.text.clone();
    let database = if input.path.contains("usr/lib/apk") { "usr/lib/apk" } else { "lib/apk" };
    let system = System::around(&draft, database, "apk", Ecosystem::Alpine);
    let mut wants = Wants::default();
    for (facts, span) in records(&text) {
        let source = facts.get("o").map(|origin| (*origin, None));
        let package = system.package(&mut draft, &facts, ["P", "V", "A"], (source, span));
        let Some(mut package) = package else { continue };
        package.licences.extend(facts.get("L").map(|licence| (*licence).to_owned()));
        package.integrity = facts.get("C").map(|sum| (*sum).to_owned());
        let place = draft.push(package);
        wants.known(facts.get("P").copied().unwrap_or_default(), place);
        let words = |key: &str| facts.get(key).into_iter().flat_map(|list| list.split(' '));
        for provided in words("p") {
            wants.known(provided.split(['=', '<', '>', '~']).next().unwrap_or_default(), place);
        }
        for need in words("D").filter(|need| !need.starts_with('!')) {
            wants.want(place, need.split(['=', '<', '>', '~']).next().unwrap_or_default());
        }
    }
    wants.draw(&mut draft.inventory);
    draft.done()
}

#[cfg(test)]
mod tests;
