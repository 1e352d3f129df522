//! How often letters follow on each other in English, as counted in documentation of free software.

/// The bits that each letter alone tells, each as a character: four to the bit, from `0` on.
const ALONE: &[u8; 26] = b"?HCC<FGB?TNBE??EV@@=DKHPGY";

/// The same for two letters in a row: a line for the first one, a character of it for the second one.
/// Spaces were left out before counting, as secrets have none. `~` stands for all that is hardly ever seen.
#[rustfmt::skip]
const PAIRS: [&[u8; 26]; 26] = [
    b"bRORhXTcSfXLRIfSjLMIUU\\bVi",
    b"VjfjOlrrY\\ySfqXhvZ^dTno~V~",
    b"OjZfOeqOUsUUflLdpU`OUlh~at",
    b"QVYWLXa_NchY\\\\QZoZTQW^Xq]t",
    b"KUKJQOVYP]`OPIRPXHHKVSRRVg",
    b"Uf_cUWigOnp]ccNbtV^QWgcsXy",
    b"Va\\aQ^^WTml\\`ZX_rWXUXf^xdq",
    b"Le_dFcleNnna_cRbo[_T_ibzcs",
    b"UVOTSQSldm]NRGMXiTKKiVj\\q[",
    b"b~~{Y~{~hsu~~xcy|~_|_~h~~~",
    b"\\hgjScinYvrfjaahwi[^dob~j}",
    b"QZ\\TL\\cdMmfN`^P[o]UTU`]pQv",
    b"NZbbNdmhSpqbVbSRtdXZYi`{ds",
    b"OXPLNVL_Qe^XZWNZl\\NIWZYoVk",
    b"VVSRYNX`X`[SOIWRoIRNLUQd`n",
    b"Rhe`Pdh`WzlQckRU{P]TXof{\\{",
    b"{~zx~z~~w~~d~~x~~~|uV~y~~~",
    b"M\\UVHYZ`NjXYTWMYnTPOVZYtTp",
    b"NXRYJV`TMf_XWVNSbYOIQ`TqWn",
    b"MXTZJXaEIheWY[JXlPOOU_ToTp",
    b"XYUZU_ZcWnmRUQeV{PNPgl^jrp",
    b"UunxNt~{S|~tmt^s~snrlsv~v~",
    b"ThchUeoROuoeg\\Uf{\\Z]ilc~g{",
    b"[n_m\\iqj]~wokqj[xnhYpsksg|",
    b"W[Z\\\\]caXlg_][OWq[VT_eZycq",
    b"b~xw]}||e~}rwuf{~xqyp~y~pq",
];

/// What a character tells that is no letter: as much as one of 62 that are all as frequent.
const OTHER: f64 = 5.954;

/// The bits that a character tells by itself.
pub(super) fn alone(character: u8) -> f64 {
    number(character).and_then(|at| ALONE.get(at)).map_or(OTHER, |code| bits(*code))
}

/// The bits that three characters in a row tell.
pub(super) fn three([first, second, third]: [u8; 3]) -> f64 {
    match (pair(first, second), pair(second, third)) {
        (Some(one), Some(other)) => one + other - alone(second),
        _ => alone(first) + alone(second) + alone(third),
    }
}

fn pair(first: u8, second: u8) -> Option<f64> {
    PAIRS.get(number(first)?)?.get(number(second)?).map(|code| bits(*code))
}

fn number(letter: u8) -> Option<usize> {
    let upper = letter.to_ascii_uppercase();
    upper.is_ascii_uppercase().then(|| usize::from(upper - b'A'))
}

fn bits(code: u8) -> f64 {
    f64::from(code.saturating_sub(b'0')) / 4.0
}
