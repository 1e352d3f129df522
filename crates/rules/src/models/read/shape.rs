//! Types with their members, and annotations.

use seawall_datatree::{Key, Node};

use super::{ANNOTATION_KEYS, Reader, Subject, TYPE_KEYS, get};
use crate::models::{AnnotationModel, Arity, Member, TypeModel};

impl Reader<'_> {
    /// A type; members with something wrong are left out of it.
    pub(super) fn type_model(&mut self, key: &Key, node: &Node) -> Option<TypeModel> {
        let mut names = vec![self.full_name(&key.name, key.region)?];
        let entries = self.entries(Some(node), "a type");
        self.only(entries, "a type", &TYPE_KEYS);
        names.extend(get(entries, "also").map(|node| self.full_names(node)).unwrap_or_default());
        let parents = get(entries, "parents").map(|node| self.full_names(node)).unwrap_or_default();
        let actions = self.kinds(get(entries, "actions"));
        let mut model =
            TypeModel { names, parents, members: Vec::new(), fields: Vec::new(), actions };
        for (key, node) in self.entries(get(entries, "members"), "members") {
            let member = self.whole(|reader| reader.member(key, node, &model.names));
            model.members.extend(member);
        }
        for (key, node) in self.entries(get(entries, "fields"), "fields") {
            let field = self.whole(|reader| reader.field(key, node, &model.names));
            model.fields.extend(field);
        }
        Some(model)
    }

    /// An annotation, if nothing is wrong with it.
    pub(super) fn annotation(&mut self, key: &Key, node: &Node) -> Option<AnnotationModel> {
        self.whole(|reader| {
            let name = reader.full_name(&key.name, key.region)?;
            reader.say(Subject::Annotation(name.clone()), &format!("`{name}`"), key.region);
            let entries = reader.open(node, "an annotation")?;
            reader.only(entries, "an annotation", &ANNOTATION_KEYS);
            if entries.is_empty() {
                let message = format!("nothing is said: add one of {}", ANNOTATION_KEYS.join(", "));
                reader.error(node.region, message);
            }
            Some(AnnotationModel {
                name,
                parameter: reader.kinds(get(entries, "parameter")),
                parameters: reader.kinds(get(entries, "parameters")),
                answers: reader.kinds(get(entries, "answers")),
                converters: get(entries, "converters").map(|node| reader.words(node)),
                route: reader.kinds(get(entries, "route")),
            })
        })
    }

    fn member(&mut self, key: &Key, node: &Node, types: &[String]) -> Option<Member> {
        let (name, arity) = match key.name.rsplit_once('/') {
            None => (key.name.as_str(), Arity::ANY),
            Some((name, count)) => (name, self.arity(count, key)?),
        };
        self.plain_name(name, key)?;
        for type_name in types {
            let subject = Subject::Member(type_name.clone(), name.to_owned(), arity);
            self.say(subject, &format!("`{}` of `{type_name}`", key.name), key.region);
        }
        Some(Member { name: name.to_owned(), arity, effect: self.effect(node, "a member") })
    }

    fn field(&mut self, key: &Key, node: &Node, types: &[String]) -> Option<Member> {
        if key.name.contains('/') {
            self.error(
                key.region,
                "a field has no number of arguments: leave out what follows `/`",
            );
            return None;
        }
        self.plain_name(&key.name, key)?;
        for type_name in types {
            let subject = Subject::Field(type_name.clone(), key.name.to_string());
            self.say(subject, &format!("`{}` of `{type_name}`", key.name), key.region);
        }
        let effect = self.effect(node, "a field");
        Some(Member { name: key.name.to_string(), arity: Arity::ANY, effect })
    }

    /// With how many arguments a member is meant, by what follows `/` in its key.
    fn arity(&mut self, count: &str, key: &Key) -> Option<Arity> {
        let digits = count.strip_suffix('+').unwrap_or(count);
        let least = Some(digits).filter(|digits| digits.bytes().all(|byte| byte.is_ascii_digit()));
        let Some(least) = least.and_then(|digits| digits.parse().ok()) else {
            let message = "`/` is followed by how many arguments are meant: write `/2`, or `/2+` for two or more";
            self.error(key.region, message);
            return None;
        };
        Some(Arity { least, most: (digits == count).then_some(least) })
    }
}
