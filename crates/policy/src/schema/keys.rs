//! The declaration of a mapping: each key once, with its type, default, example and meaning.

/// Declares a struct that is a mapping in a configuration file.
///
/// `"name", required` must be written, `"name", default "YAML"` may be left out, and
/// `"name", optional` is an `Option` that is `None` when left out. The comment above a field is the
/// key's documentation everywhere.
macro_rules! keys {
    ($(#[$meta:meta])* $visibility:vis struct $name:ident as $what:literal {
        $($(#[doc = $doc:literal])+ $field_visibility:vis $field:ident: $type:ty = $key:literal, $presence:ident $($default:literal)?, example $example:literal;)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone)]
        $visibility struct $name { $($(#[doc = $doc])+ $field_visibility $field: $type,)+ }

        impl $name {
            /// The keys, in the order of the fields.
            pub(crate) const KEYS: &'static [$crate::schema::Key] = &[$($crate::schema::Key {
                name: $key,
                kind: <$type as $crate::schema::Decode>::kind,
                presence: $crate::schema::keys!(@presence $presence $($default)?),
                example: $example,
                doc: &[$($doc),+],
            },)+];
        }

        impl $crate::schema::Decode for $name {
            fn kind() -> $crate::schema::Kind {
                $crate::schema::Kind::Mapping(Self::KEYS)
            }

            fn decode(node: &::seawall_datatree::Node, report: &mut $crate::schema::Report) -> Option<Self> {
                let section = $crate::schema::Section::open(node, $what, Self::KEYS, report)?;
                // Every key is decoded before the first failure counts, so that all errors are told.
                $(let $field = section.value($key, $crate::schema::keys!(@presence $presence $($default)?), report);)+
                Some(Self { $($field: $field?,)+ })
            }
        }
    };
    (@presence required) => { $crate::schema::Presence::Required };
    (@presence optional) => { $crate::schema::Presence::Optional };
    (@presence default $default:literal) => { $crate::schema::Presence::Default($default) };
}

pub(crate) use keys;
