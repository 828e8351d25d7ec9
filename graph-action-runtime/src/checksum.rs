//! A checksum that is the same in every process and version.

/// FNV-1a, because it is ten lines and each of its steps is reversible: a change of a single byte
/// always changes the sum. It protects against accidents, not against an attacker, who could change
/// the sum as well.
pub(crate) fn checksum(texts: &[&str]) -> u64 {
    let mut sum = 0xcbf2_9ce4_8422_2325;
    let add = |sum: u64, byte: u8| (sum ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    for text in texts {
        // Not with the end chained to the bytes, which takes twice as long.
        sum = text.bytes().fold(sum, add);
        // No text contains this byte, so a value cannot move into the next one.
        sum = add(sum, 0xff);
    }
    sum
}
