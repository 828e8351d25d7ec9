//! Characters that no path of Graph has: many look like others that it has.

use graph_action_metadata::template::Span;

/// Returns the characters of a segment that no path of Graph has. Names in braces are checked later;
/// some characters are only for arguments.
pub(super) fn foreign(segment: Span<'_>) -> Vec<Span<'_>> {
    let has_arguments = segment.text.contains('(');
    let mut in_braces = false;
    let is_foreign = |(_, character): &(usize, char)| {
        match character {
            '{' => in_braces = true,
            '}' => in_braces = false,
            _ => {}
        }
        let is_plain = character.is_ascii_alphanumeric() || "-._~${}".contains(*character);
        let is_known = is_plain || (has_arguments && "()='@,".contains(*character));
        if in_braces { !character.is_ascii() } else { !is_known }
    };
    let foreign = segment.text.char_indices().filter(is_foreign);
    foreign.map(|(at, character)| segment.slice(at, at + character.len_utf8())).collect()
}

/// Returns the message about foreign characters: each of them once, with its code point.
pub(super) fn message(foreign: &[Span<'_>]) -> String {
    let mut described = Vec::new();
    for character in foreign.iter().filter_map(|span| span.text.chars().next()) {
        let text = describe(character);
        if !described.contains(&text) {
            described.push(text);
        }
    }
    format!("the path contains {}", described.join("; it contains "))
}

fn describe(character: char) -> String {
    let code = format!("U+{:04X}", u32::from(character));
    if is_invisible(character) {
        return format!("the invisible character {code}; remove it");
    }
    match look_alike(character) {
        Some(' ') => format!("the blank {code}; remove it"),
        Some(plain) => {
            format!("`{character}` ({code}), which only looks like `{plain}`; write `{plain}`")
        }
        None if character == ' ' => {
            format!("a space ({code}); remove it, or put a placeholder in place of the value")
        }
        None if character == '\\' => format!("`\\` ({code}); write `/`"),
        None => format!(
            "`{character}` ({code}), which no Graph path has; put a placeholder in place of a value"
        ),
    }
}

/// Returns whether a character takes no room, or is a control character.
pub(super) fn is_invisible(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '\u{AD}' | '\u{34F}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}'
                | '\u{2028}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FE00}'..='\u{FE0F}'
                | '\u{FEFF}'
        )
}

/// Returns the ASCII character that another one looks like, for those of keyboards and documents.
fn look_alike(character: char) -> Option<char> {
    if let '\u{FF01}'..='\u{FF5E}' = character {
        // Full-width forms, in the order of ASCII.
        return char::from_u32(u32::from(character) - 0xFEE0);
    }
    LOOK_ALIKES.iter().find(|(_, others)| others.contains(character)).map(|(plain, _)| *plain)
}

/// ASCII characters, each with the Cyrillic, Greek and other characters that look like it.
const LOOK_ALIKES: [(char, &str); 46] = [
    ('A', "\u{410}\u{391}"),
    ('B', "\u{412}\u{392}"),
    ('C', "\u{421}\u{3F9}"),
    ('E', "\u{415}\u{395}"),
    ('H', "\u{41D}\u{397}"),
    ('I', "\u{406}\u{399}\u{4C0}"),
    ('J', "\u{408}"),
    ('K', "\u{41A}\u{39A}\u{212A}"),
    ('M', "\u{41C}\u{39C}"),
    ('N', "\u{39D}"),
    ('O', "\u{41E}\u{39F}"),
    ('P', "\u{420}\u{3A1}"),
    ('S', "\u{405}"),
    ('T', "\u{422}\u{3A4}"),
    ('V', "\u{474}"),
    ('X', "\u{425}\u{3A7}"),
    ('Y', "\u{4AE}\u{3A5}"),
    ('Z', "\u{396}"),
    ('a', "\u{430}\u{3B1}\u{251}"),
    ('c', "\u{441}\u{3F2}"),
    ('d', "\u{501}"),
    ('e', "\u{435}\u{451}\u{212E}"),
    ('g', "\u{261}"),
    ('h', "\u{4BB}"),
    ('i', "\u{456}\u{131}\u{3B9}"),
    ('j', "\u{458}"),
    ('k', "\u{43A}\u{3BA}"),
    ('l', "\u{4CF}"),
    ('n', "\u{578}"),
    ('o', "\u{43E}\u{3BF}\u{585}"),
    ('p', "\u{440}\u{3C1}"),
    ('q', "\u{51B}"),
    ('s', "\u{455}"),
    ('u', "\u{3C5}\u{57D}"),
    ('v', "\u{475}\u{3BD}"),
    ('w', "\u{51D}"),
    ('x', "\u{445}\u{3C7}"),
    ('y', "\u{443}\u{3B3}\u{4AF}"),
    (
        ' ',
        "\u{A0}\u{2000}\u{2001}\u{2002}\u{2003}\u{2004}\u{2005}\u{2006}\u{2007}\u{2008}\u{2009}\u{200A}\u{202F}\u{205F}\u{3000}",
    ),
    ('-', "\u{2010}\u{2011}\u{2012}\u{2013}\u{2014}\u{2015}\u{2212}"),
    ('/', "\u{2044}\u{2215}\u{29F8}"),
    ('\'', "\u{2018}\u{2019}\u{201A}\u{2032}\u{B4}\u{60}"),
    ('(', "\u{2768}"),
    (')', "\u{2769}"),
    ('{', "\u{2774}"),
    ('}', "\u{2775}"),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_character_is_named_with_its_remedy() {
        for (segment, expected) in [
            (
                "devi\u{441}e",
                "the path contains `\u{441}` (U+0441), which only looks like `c`; write `c`",
            ),
            ("a\u{200B}b\u{200B}", "the path contains the invisible character U+200B; remove it"),
            ("a\tb", "the path contains the invisible character U+0009; remove it"),
            ("a\u{A0}b", "the path contains the blank U+00A0; remove it"),
            ("a\\b", "the path contains `\\` (U+005C); write `/`"),
            (
                "{\u{FF49}d}",
                "the path contains `\u{FF49}` (U+FF49), which only looks like `i`; write `i`",
            ),
            (
                "\u{43E}\u{200B}",
                "the path contains `\u{43E}` (U+043E), which only looks like `o`; write `o`; it contains \
                 the invisible character U+200B; remove it",
            ),
        ] {
            assert_eq!(message(&foreign(Span::from(segment))), expected);
        }
        assert!(foreign(Span::from("f(a='{x}',b=@y)")).is_empty());
        assert_eq!(foreign(Span::from("a=b")).len(), 1);
        assert_eq!(foreign(Span::from("{a b}")).len(), 0);
    }
}
