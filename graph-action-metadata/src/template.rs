//! The grammar of paths, and its only parser, for path templates and for the paths that match them.
//!
//! ```text
//! path        = *( "/" segment ) [ ( "?" / "#" ) rest ]
//! segment     = name / placeholder / call
//! call        = [ name ] "(" [ argument *( "," argument ) ] ")"
//! argument    = [ parameter "=" ] value
//! value       = "'" placeholder "'" / placeholder / "@" alias / literal
//! placeholder = "{" name "}"
//! ```
//!
//! A name may have a [namespace](split_namespace). Slashes, commas and parentheses inside single
//! quotes are text, and so are slashes inside parentheses (OData 4.01 URL conventions, section 2).
//!
//! [`parts`] reads a template as text and placeholders, which is enough to fill it in; [`segments`]
//! and [`Segment::of`] show its structure. Every part is a [`Span`], so that a message can point at
//! it. Nothing fails: text that does not fit the grammar becomes a name or a literal, and the code
//! that checks a template examines the parts.
//!
//! ```
//! use graph_action_metadata::template::{Segment, segments};
//!
//! let mut segments = segments("/users/{userId}/reminderView(start='{start}',end=@end)");
//! let Some(Segment::Name(name)) = segments.next().map(Segment::of) else { unreachable!() };
//! assert_eq!(name.text, "users");
//! assert!(matches!(segments.next().map(Segment::of), Some(Segment::Placeholder(_))));
//! let Some(Segment::Call(call)) = segments.next().map(Segment::of) else { unreachable!() };
//! assert_eq!(call.name.text, "reminderView");
//! let names: Vec<_> = call.arguments().filter_map(|argument| argument.parameter).collect();
//! assert_eq!(names.iter().map(|name| name.text).collect::<Vec<_>>(), ["start", "end"]);
//! ```

mod call;
mod name;
mod placeholder;
mod segment;
mod span;

pub use call::{Argument, Call, quote, unquote};
pub use name::{is_name, split_namespace};
pub use placeholder::{Part, Parts, Placeholder, Position, parts};
pub use segment::{Segment, Segments, segments, split_query};
pub use span::Span;
