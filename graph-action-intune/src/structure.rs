//! The structures of Graph.
//!
//! What `#[derive]` writes for a structure takes the compiler several times as long as this. Here each structure has
//! one function that goes through its properties, [`Properties::each`]. What happens to a property is generic code,
//! compiled once: it is copied, it becomes a field of the debug output, or it gets the value that is read next. So
//! the function has two structures, one to take from and one to write to; a caller that needs one of them passes an
//! empty structure for the other.

use std::{any::Any, fmt, time::SystemTime};

use graph_action::date_time;
use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{DeserializeOwned, IgnoredAny, MapAccess, Visitor},
    ser::SerializeMap,
};

/// Declares structures whose properties are all optional, because Graph rarely says which are not null.
///
/// `Name: receive` is read from a response; `Name: send` can be sent too, and has a setter for each property. The name
/// in Graph is added to the documentation of a property.
macro_rules! structure {
    ($(
        $(#[$attribute:meta])*
        $name:ident: $direction:ident {
            $($(#[$property_attribute:meta])* $property:ident: $ty:ty = $wire:literal,)+
        }
    )+) => {$(
        $(#[$attribute])*
        #[non_exhaustive]
        pub struct $name {
            $($(#[$property_attribute])* #[doc = concat!("`", $wire, "`")] pub $property: Option<$ty>,)+
        }

        impl Default for $name {
            fn default() -> Self {
                Self { $($property: None,)+ }
            }
        }

        impl<'de> serde::Deserialize<'de> for $name {
            fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
                $crate::structure::read(deserializer)
            }
        }

        $crate::structure::properties! { $name { $($property = $wire,)+ } }
        $crate::structure::sent! { $direction $name { $($property: $ty = $wire,)+ } }
    )+};
}

/// Implements what all structures have.
macro_rules! properties {
    (listed $name:ident { $($property:ident = $wire:literal,)+ }) => {
        impl $name {
            /// The names of all properties of this struct, for `$select`.
            pub const PROPERTIES: &[&str] = &[$($wire),+];

            /// The names of the fields, in the same order.
            #[cfg(test)]
            pub(crate) const FIELDS: &[&str] = &[$(stringify!($property)),+];
        }

        // A field that is not listed would be lost in a copy.
        const _: fn($name) = |$name { $($property: _,)+ }| {};

        $crate::structure::properties! { $name { $($property = $wire,)+ } }
    };
    ($name:ident { $($property:ident = $wire:literal,)+ }) => {
        impl $crate::structure::Properties for $name {
            fn each<V: $crate::structure::Visit>(&self, to: &mut Self, visit: V) -> V {
                visit$(.property($wire, &self.$property, &mut to.$property))+
            }
        }

        impl std::clone::Clone for $name {
            fn clone(&self) -> Self {
                $crate::structure::copy(self)
            }
        }

        impl std::fmt::Debug for $name {
            fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
                $crate::structure::debug(self, f, stringify!($name))
            }
        }
    };
}

/// Implements what only a structure has that can be sent.
macro_rules! sent {
    (receive $($rest:tt)+) => {};
    (send $name:ident { $($property:ident: $ty:ty = $wire:literal,)+ }) => {
        impl $name {
            /// Creates the structure without properties.
            #[must_use]
            pub fn new() -> Self {
                Self::default()
            }

            $(
                #[doc = concat!("Sets `", $wire, "`.")]
                #[must_use]
                pub fn $property(mut self, value: impl Into<$ty>) -> Self {
                    self.$property = graph_action::__private::some(value);
                    self
                }
            )+
        }

        impl serde::Serialize for $name {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                $crate::structure::Object::begin(serializer)
                    $(.property($wire, &self.$property))+
                    .end()
            }
        }
    };
}

pub(crate) use {properties, sent, structure};

/// A structure whose properties can be visited.
pub(crate) trait Properties: Default {
    /// Visits each property of two structures.
    fn each<V: Visit>(&self, to: &mut Self, visit: V) -> V;
}

/// What a property can be.
pub(crate) trait Property:
    Clone + Default + fmt::Debug + DeserializeOwned + 'static
{
}

impl<T: Clone + Default + fmt::Debug + DeserializeOwned + 'static> Property for T {}

/// What happens to each property. By value, since a chain of calls takes the compiler less than statements.
pub(crate) trait Visit {
    fn property<T: Property>(self, name: &'static str, from: &T, to: &mut T) -> Self;
}

/// Copies a structure.
pub(crate) fn copy<T: Properties>(from: &T) -> T {
    struct Copy;

    impl Visit for Copy {
        fn property<T: Property>(self, _: &'static str, from: &T, to: &mut T) -> Self {
            to.clone_from(from);
            self
        }
    }

    let mut to = T::default();
    from.each(&mut to, Copy);
    to
}

impl Visit for fmt::DebugStruct<'_, '_> {
    fn property<T: Property>(mut self, name: &'static str, from: &T, _: &mut T) -> Self {
        self.field(name, from);
        self
    }
}

/// Writes a structure as `#[derive(Debug)]` does, with the names in Graph.
pub(crate) fn debug<T: Properties>(
    structure: &T,
    f: &mut fmt::Formatter<'_>,
    name: &str,
) -> fmt::Result {
    structure.each(&mut T::default(), f.debug_struct(name)).finish()
}

/// The property of an object that is read next.
struct Next<'n, A, E> {
    map: &'n mut A,
    name: &'n str,
    /// `None` while no property has had the name.
    read: Option<Result<(), E>>,
}

impl<'de, A: MapAccess<'de>> Visit for Next<'_, A, A::Error> {
    // Inlined, so that each name is compared with a constant: a device is read in half the time.
    #[inline(always)]
    fn property<T: Property>(mut self, name: &'static str, _: &T, to: &mut T) -> Self {
        if name == self.name {
            self.read = Some(next_value(self.map, to));
        }
        self
    }
}

/// Reads a value; `null` is the default.
fn next_value<'de, T: Property, A: MapAccess<'de>>(
    map: &mut A,
    to: &mut T,
) -> Result<(), A::Error> {
    // serde reads a date in a form of its own. No structure has a list of dates.
    if let Some(to) = (to as &mut dyn Any).downcast_mut() {
        let Date(date) = map.next_value()?;
        *to = date;
    } else {
        *to = map.next_value::<Option<T>>()?.unwrap_or_default();
    }
    Ok(())
}

/// Reads a structure, and ignores the properties that it does not have.
pub(crate) fn read<'de, T: Properties, D: Deserializer<'de>>(
    deserializer: D,
) -> Result<T, D::Error> {
    struct Reader<T>(T);

    impl<'de, T: Properties> Visitor<'de> for Reader<T> {
        type Value = T;

        fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
            f.write_str("an object")
        }

        fn visit_map<A: MapAccess<'de>>(mut self, mut map: A) -> Result<T, A::Error> {
            let nothing = T::default();
            while let Some(name) = map.next_key::<String>()? {
                let next = Next { map: &mut map, name: &name, read: None };
                match nothing.each(&mut self.0, next).read {
                    Some(read) => read?,
                    None => drop(map.next_value::<IgnoredAny>()?),
                }
            }
            Ok(self.0)
        }
    }

    deserializer.deserialize_map(Reader(T::default()))
}

/// A structure that is written, or the first error: a `?` for each property would cost the compiler more than
/// the rest of the structure, and a statement for each 40 % more than a chain.
pub(crate) struct Object<S: Serializer>(Result<S::SerializeMap, S::Error>);

impl<S: Serializer> Object<S> {
    pub(crate) fn begin(serializer: S) -> Self {
        Self(serializer.serialize_map(None))
    }

    /// Writes a property, unless it is `None`.
    pub(crate) fn property<T: Serialize + 'static>(
        mut self,
        name: &'static str,
        value: &Option<T>,
    ) -> Self {
        if let (Ok(map), Some(value)) = (&mut self.0, value) {
            let written = match (value as &dyn Any).downcast_ref() {
                Some(date) => map.serialize_entry(name, &Date(Some(*date))),
                None => map.serialize_entry(name, value),
            };
            if let Err(error) = written {
                self.0 = Err(error);
            }
        }
        self
    }

    pub(crate) fn end(self) -> Result<S::Ok, S::Error> {
        self.0?.end()
    }
}

/// A date, as Graph writes it.
struct Date(Option<SystemTime>);

impl Serialize for Date {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        date_time::serialize(&self.0, serializer)
    }
}

impl<'de> Deserialize<'de> for Date {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        date_time::optional(deserializer).map(Self)
    }
}

#[cfg(test)]
#[allow(dead_code, unreachable_pub, reason = "the macro writes public structures")]
mod tests {
    use super::*;

    structure! {
        /// A part.
        Part: receive {
            name: String = "name",
            count: i32 = "count",
            made: SystemTime = "made",
        }

        /// A whole.
        Whole: send {
            name: String = "name",
            made: SystemTime = "madeDateTime",
            parts: Vec<Whole> = "parts",
            first: Box<Whole> = "first",
            key: graph_action::Secret<String> = "key",
            left_out: bool = "leftOut",
        }
    }

    #[test]
    fn what_is_read_is_copied_and_written() {
        let json = r#"{"name":"x","madeDateTime":"1970-01-01T00:00:07Z","parts":[{},{"name":"y"}],"first":{"key":"k"},"key":"secret"}"#;
        let whole: Whole = serde_json::from_str(json).expect("a whole");
        let copy = whole.clone();
        assert_eq!(serde_json::to_string(&copy).expect("JSON"), json);
        let printed = format!("{copy:?}");
        assert!(printed.contains(r#"name: Some("y")"#) && !printed.contains("secret"), "{printed}");
        assert!(copy.parts(Vec::new()).name("z").name.is_some_and(|name| name == "z"));
        let null = serde_json::from_str::<Whole>(r#"{"parts":null}"#).expect("a whole");
        assert!(null.parts.is_none());
    }

    fn read(json: &str) -> Result<Part, String> {
        serde_json::from_str(json).map_err(|error| error.to_string())
    }

    #[test]
    fn properties_are_read_by_name() {
        let part = read(r#"{"made":"1970-01-01T00:00:07Z","new":[{}],"count":2,"name":"x"}"#);
        let part = part.expect("a part");
        let made = part.made.expect("a date").duration_since(SystemTime::UNIX_EPOCH);
        assert_eq!((part.name.as_deref(), part.count), (Some("x"), Some(2)));
        assert_eq!(made.expect("after 1970").as_secs(), 7);
        let part = read(r#"{"name":null,"count":1,"count":3,"made":null}"#).expect("a part");
        assert!((part.name, part.count, part.made) == (None, Some(3), None));
    }

    #[test]
    fn a_wrong_value_is_an_error_whatever_follows() {
        for json in [
            r#"{"name":5,"count":1}"#,
            r#"{"count":1,"name":5,"name":"x"}"#,
            r#"{"made":5,"name":"x"}"#,
        ] {
            let error = read(json).expect_err(json);
            assert!(error.contains("invalid type: integer `5`"), "{error}");
        }
        assert!(read("[]").expect_err("a list").contains("expected an object"));
    }
}
