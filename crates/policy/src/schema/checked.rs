//! Texts that are checked when they are read.

/// Declares a text that is checked when it is read.
macro_rules! checked_text {
    ($(#[$meta:meta])* $name:ident, $kind:expr, $check:expr) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
        pub struct $name(String);

        impl std::ops::Deref for $name {
            type Target = str;

            fn deref(&self) -> &str {
                &self.0
            }
        }

        impl std::fmt::Display for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                f.write_str(&self.0)
            }
        }

        impl $crate::schema::Decode for $name {
            fn kind() -> $crate::schema::Kind {
                $kind
            }

            fn decode(node: &::seawall_datatree::Node, report: &mut $crate::schema::Report) -> Option<Self> {
                let text = <String as $crate::schema::Decode>::decode(node, report)?;
                let check: fn(&str) -> Result<(), String> = $check;
                check(&text).map_err(|message| report.error(node.region, message)).ok()?;
                Some(Self(text))
            }
        }
    };
}

pub(crate) use checked_text;
