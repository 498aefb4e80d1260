//! Checks this layer against the tables in `tests/text/`, which `generate.py` there wrote with CPython.
//!
//! `PLAYGROUND_TEXT_TABLE` names a further table, such as one of random rows (`generate.py --random`).

use std::fmt::Write;

use num_bigint::BigInt;

use super::*;

/// Far above what the tables ask for.
const LIMIT: usize = 100_000;

type Predicate = fn(&str) -> bool;

/// A checksum of the changes of case of 4096 characters.
fn case_of_all(block: &str) -> u32 {
    let first = u32::from_str_radix(block, 16).unwrap() << 12;
    let characters = (first..first + 4096).filter_map(char::from_u32);
    let changed = characters.flat_map(|c| {
        let whole = c.to_string();
        [
            lower(&whole),
            upper(&whole),
            title(&whole),
            casefold(&whole),
            lower(&format!("A{c}Σ")),
            lower(&format!("{c}Σ")),
        ]
    });
    changed
        .collect::<String>()
        .chars()
        .fold(0, |sum: u32, c| sum.wrapping_mul(31).wrapping_add(c.into()))
}

#[test]
fn case_table() {
    check("case");
}

#[test]
fn classify_table() {
    check("classify");
}

#[test]
fn float_repr_table() {
    check("float_repr");
}

#[test]
fn format_float_table() {
    check("format_float");
}

#[test]
fn format_int_table() {
    check("format_int");
}

#[test]
fn format_str_table() {
    check("format_str");
}

#[test]
fn hashing_table() {
    check("hashing");
}

#[test]
fn numbers_table() {
    check("numbers");
}

#[test]
fn pad_table() {
    check("pad");
}

#[test]
fn parse_table() {
    check("parse");
}

#[test]
fn printf_table() {
    check("printf");
}

#[test]
fn search_table() {
    check("search");
}

#[test]
fn split_table() {
    check("split");
}

#[test]
fn str_format_table() {
    check("str_format");
}

#[test]
fn str_repr_table() {
    check("str_repr");
}

#[test]
fn further_table() {
    if let Ok(path) = std::env::var("PLAYGROUND_TEXT_TABLE") {
        check_table(&std::fs::read_to_string(path).unwrap());
    }
}

#[test]
fn more_decimal_digits_than_cpython_reads() {
    let digits = "1".repeat(4300);
    assert!(parse_int(&digits, 10).is_ok());
    let error = parse_int(&format!("-{digits}_1"), 10).unwrap_err();
    assert_eq!(
        error.message,
        "Exceeds the limit (4300 digits) for integer string conversion: value has 4301 digits; \
         use sys.set_int_max_str_digits() to increase the limit"
    );
    assert!(parse_int(&"f".repeat(5000), 16).is_ok());
}

#[test]
fn widths_beyond_the_limit_build_nothing() {
    let too_large = |result: Result<String, TextError>| {
        assert_eq!(result.unwrap_err().kind, ErrorKind::TooLarge)
    };
    for spec in ["1000000000", ".1000000000f", "01000000000,d"] {
        let formatted = if spec.ends_with('d') {
            Formatted::Int
        } else {
            Formatted::Float
        };
        let error = FormatSpec::parse(spec, formatted, "float", LIMIT).unwrap_err();
        assert_eq!(error.kind, ErrorKind::TooLarge, "{spec}");
    }
    // A string's precision only shortens it.
    let spec = FormatSpec::parse(".1000000000", Formatted::Str, "str", LIMIT).unwrap();
    assert_eq!(spec.format_str("abc"), "abc");
    too_large(center("a", 1_000_000_000, ' ', LIMIT));
    too_large(ljust("a", i64::MAX, ' ', LIMIT));
    too_large(zfill("a", 1_000_000_000, LIMIT));
    too_large(expandtabs("\t\t", 90_000, LIMIT));
    too_large(replace(
        &"a".repeat(1000),
        "a",
        &"b".repeat(1000),
        -1,
        LIMIT,
    ));
    assert_eq!(
        printf("%1000000000d", &["i:1"], None).unwrap_err(),
        "TooLarge"
    );
    assert_eq!(
        printf("%.1000000000f", &["f:1"], None).unwrap_err(),
        "TooLarge"
    );
    assert_eq!(printf("%.1000000000s", &["s:abc"], None).unwrap(), "abc");
}

#[test]
fn nan_hashes_by_identity() {
    assert_eq!(hash_float(f64::NAN, 42), 42);
}

#[test]
fn object_takes_no_specification() {
    assert_eq!(
        unsupported_format_string("list").message,
        "unsupported format string passed to list.__format__"
    );
}

#[test]
fn lone_surrogates_are_refused() {
    let spec = FormatSpec::parse("c", Formatted::Int, "int", LIMIT).unwrap();
    assert_eq!(
        spec.format_int(IntRef::Small(0xd800)).unwrap_err().kind,
        ErrorKind::Unsupported
    );
}

fn check(table: &str) {
    let path = format!("{}/tests/text/{table}.tsv", env!("CARGO_MANIFEST_DIR"));
    check_table(&std::fs::read_to_string(path).unwrap());
}

/// Runs every row and shows all that differ.
fn check_table(table: &str) {
    let mut operation = "";
    let mut rows = 0;
    let mut differences = String::new();
    for line in table.lines() {
        if let Some(name) = line
            .strip_prefix('[')
            .and_then(|rest| rest.strip_suffix(']'))
        {
            operation = name;
            continue;
        }
        let cells: Vec<&str> = line.split('\t').collect();
        let (expected, arguments) = cells.split_last().unwrap();
        let texts: Vec<String> = arguments.iter().map(|cell| unescape(cell)).collect();
        let arguments: Vec<&str> = texts.iter().map(String::as_str).collect();
        let (mark, text) = match run(operation, &arguments) {
            Ok(text) => ("=> ", text),
            Err(text) => ("!! ", text),
        };
        let wanted = (&expected[..3], unescape(&expected[3..]));
        if (mark, &text) != (wanted.0, &wanted.1) {
            writeln!(differences, "{operation} {line}\n    got {mark}{text:?}").unwrap();
        }
        rows += 1;
    }
    assert!(rows > 0, "the table is empty");
    assert!(differences.is_empty(), "\n{differences}");
}

/// Undoes `cell` of `generate.py`.
fn unescape(cell: &str) -> String {
    let mut out = String::new();
    let mut chars = cell.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        match chars.next().unwrap() {
            'e' => {}
            's' => out.push(' '),
            'n' => out.push('\n'),
            'r' => out.push('\r'),
            't' => out.push('\t'),
            'u' => {
                let code: String = chars.by_ref().skip(1).take_while(|&c| c != '}').collect();
                out.push(char::from_u32(u32::from_str_radix(&code, 16).unwrap()).unwrap());
            }
            other => out.push(other),
        }
    }
    out
}

/// The operation's result, or its exception as a traceback ends with it.
fn run(operation: &str, cells: &[&str]) -> Result<String, String> {
    match operation {
        "printf" => printf(cells[0], &cells[1..], None),
        "printf_mapping" => printf(cells[0], &cells[2..], Some(cells[1])),
        "str_format" => render_template(&parse_format(cells[0])),
        _ => run_function(operation, cells).map_err(shown),
    }
}

fn shown(error: TextError) -> String {
    match error.kind {
        ErrorKind::TooLarge => "TooLarge".to_owned(),
        kind => format!("{kind:?}: {}", error.message),
    }
}

fn run_function(operation: &str, cells: &[&str]) -> Result<String, TextError> {
    let text = || cells[0];
    let float = |index: usize| cells[index].parse::<f64>().unwrap();
    let int = |index: usize| integer(cells[index]);
    let count = |index: usize| cells[index].parse::<i64>().unwrap();
    let optional = |index: usize| cells[index].parse::<i64>().ok();
    let characters = || Some(cells[1]).filter(|&cell| cell != "-");
    let fill = || cells[2].chars().next().unwrap();
    let boolean = |value: bool| if value { "True" } else { "False" }.to_owned();
    let offset = |found: Option<usize>| found.map_or("-1".to_owned(), |offset| offset.to_string());
    let spec = |formatted, type_name| FormatSpec::parse(cells[1], formatted, type_name, LIMIT);
    Ok(match operation {
        "float_repr" => float_repr(float(0)),
        "format_float" => spec(Formatted::Float, "float")?.format_float(float(0)),
        "format_int" => spec(Formatted::Int, "int")?.format_int(int(0).as_ref())?,
        "format_str" if cells[1].is_empty() => text().to_owned(),
        "format_str" => spec(Formatted::Str, "str")?.format_str(text()),
        "parse_int" => digits(&parse_int(text(), count(1))?),
        "parse_float" => float_repr(parse_float(text())?),
        "int_to_decimal" => int_to_decimal(int(0).as_ref())?,
        "int_to_radix" => {
            let value = int(0);
            let radices = [Radix::Binary, Radix::Octal, Radix::Hexadecimal];
            radices
                .map(|radix| int_to_radix(value.as_ref(), radix))
                .join("|")
        }
        "int_to_f64" => float_repr(int_to_f64(int(0).as_ref())?),
        "int_true_div" => float_repr(int_true_div(int(0).as_ref(), int(1).as_ref())?),
        "compare_int_float" => match compare_int_float(int(0).as_ref(), float(1)) {
            Some(std::cmp::Ordering::Less) => "<",
            Some(std::cmp::Ordering::Equal) => "==",
            Some(std::cmp::Ordering::Greater) => ">",
            None => "unordered",
        }
        .to_owned(),
        "round_float" => float_repr(round_float(float(0), count(1))?),
        "round_half_even_to_int" => digits(&round_half_even_to_int(float(0))?),
        "float_to_int" => digits(&float_to_int(float(0))?),
        "round_int" => digits(&round_int(int(0).as_ref(), count(1).unsigned_abs())),
        "float_true_div" => float_repr(float_true_div(float(0), float(1))?),
        "float_floor_div" => float_repr(float_floor_div(float(0), float(1))?),
        "float_mod" => float_repr(float_mod(float(0), float(1))?),
        "float_divmod" => {
            let (quotient, remainder) = float_divmod(float(0), float(1))?;
            format!("({}, {})", float_repr(quotient), float_repr(remainder))
        }
        "float_pow" => float_pow(float(0), float(1))?.map_or("complex".to_owned(), float_repr),
        "float_as_integer_ratio" => {
            let (numerator, denominator) = float_as_integer_ratio(float(0))?;
            format!("{}/{}", digits(&numerator), digits(&denominator))
        }
        "float_is_integer" => boolean(float_is_integer(float(0))),
        "float_hex" => float_hex(float(0)),
        "float_fromhex" => float_repr(float_fromhex(text())?),
        "str_repr" => str_repr(text()),
        "ascii_repr" => ascii_repr(text()),
        "bytes_repr" => bytes_repr(text().as_bytes()),
        "hash_float" => hash_float(float(0), 0).to_string(),
        "hash_int" => hash(cells[0]).to_string(),
        "hash_tuple" => {
            let hashes: Vec<i64> = cells.iter().map(|cell| hash(cell)).collect();
            hash_tuple(&hashes).to_string()
        }
        "predicates" => {
            let predicates: [(&str, Predicate); 11] = [
                ("isalpha", is_alpha),
                ("isdecimal", is_decimal),
                ("isdigit", is_digit),
                ("isnumeric", is_numeric),
                ("isalnum", is_alnum),
                ("isspace", is_space),
                ("isascii", is_ascii),
                ("isprintable", is_printable),
                ("islower", is_lower),
                ("isupper", is_upper),
                ("istitle", is_title),
            ];
            let true_ones = predicates.iter().filter(|(_, holds)| holds(text()));
            true_ones
                .map(|(name, _)| *name)
                .collect::<Vec<_>>()
                .join(" ")
        }
        "is_identifier" => boolean(is_identifier(text())),
        "capitalize" => capitalize(text()),
        "title" => title(text()),
        "swapcase" => swapcase(text()),
        "casefold" => casefold(text()),
        "lower" => lower(text()),
        "upper" => upper(text()),
        "case_of_all" => case_of_all(text()).to_string(),
        "split_whitespace" => split_whitespace(text(), count(1)).join("|"),
        "rsplit_whitespace" => rsplit_whitespace(text(), count(1)).join("|"),
        "split" => split(text(), cells[1], count(2))?.join("|"),
        "rsplit" => rsplit(text(), cells[1], count(2))?.join("|"),
        "splitlines" => splitlines(text(), cells[1] == "keep").join("|"),
        "ljust" => ljust(text(), count(1), fill(), LIMIT)?,
        "rjust" => rjust(text(), count(1), fill(), LIMIT)?,
        "center" => center(text(), count(1), fill(), LIMIT)?,
        "zfill" => zfill(text(), count(1), LIMIT)?,
        "expandtabs" => expandtabs(text(), count(1), LIMIT)?,
        "find" => offset(find(text(), cells[1], optional(2), optional(3))),
        "rfind" => offset(rfind(text(), cells[1], optional(2), optional(3))),
        "count" => super::count(text(), cells[1], optional(2), optional(3)).to_string(),
        "starts_with" => boolean(starts_with(text(), cells[1], optional(2), optional(3))),
        "ends_with" => boolean(ends_with(text(), cells[1], optional(2), optional(3))),
        "replace" => replace(text(), cells[1], cells[2], count(3), LIMIT)?,
        "strip" => strip(text(), characters()).to_owned(),
        "strip_start" => strip_start(text(), characters()).to_owned(),
        "strip_end" => strip_end(text(), characters()).to_owned(),
        "partition" => {
            let (before, separator, after) = partition(text(), cells[1])?;
            [before, separator, after].join("|")
        }
        "rpartition" => {
            let (before, separator, after) = rpartition(text(), cells[1])?;
            [before, separator, after].join("|")
        }
        _ => panic!("no operation {operation}"),
    })
}

/// An int in digits, or as `10**400` with a sign.
fn integer(cell: &str) -> Int {
    let Some((base, exponent)) = cell.split_once("**") else {
        return Int::from(cell.parse::<BigInt>().unwrap());
    };
    let power = base
        .trim_start_matches('-')
        .parse::<BigInt>()
        .unwrap()
        .pow(exponent.parse().unwrap());
    Int::from(if base.starts_with('-') { -power } else { power })
}

/// All digits, without CPython's limit.
fn digits(value: &Int) -> String {
    value.as_ref().to_bigint().to_string()
}

fn hash(cell: &str) -> i64 {
    let value = integer(cell);
    let hash = hash_bigint(&value.as_ref().to_bigint());
    if let Int::Small(small) = value {
        assert_eq!(hash_int(small), hash);
    }
    hash
}

/// `template % values`, done as an interpreter does it.
fn printf(template: &str, values: &[&str], key: Option<&str>) -> Result<String, String> {
    let mut out = String::new();
    let mut values = values.iter().map(|cell| cell.split_once(':').unwrap());
    // With a mapping on the right, arguments come from it only.
    let mut mapped = key.map(|_| values.next().unwrap());
    let mapping = mapped;
    let is_mapping = key.is_some();
    if is_mapping {
        mapped = None;
    }
    for piece in parse_printf(template) {
        let conversion = match piece {
            PrintfPiece::Literal(text) => {
                out.push_str(&text);
                continue;
            }
            PrintfPiece::Error(error) => return Err(shown(error)),
            PrintfPiece::Conversion(conversion) => conversion,
        };
        if let Some(wanted) = &conversion.key {
            if !is_mapping {
                return Err(shown(TextError::printf_requires_mapping()));
            }
            if key != Some(wanted) {
                return Err(format!("KeyError: {}", str_repr(wanted)));
            }
            mapped = mapping;
        }
        let mut next = || {
            let value = if is_mapping {
                mapped.take()
            } else {
                values.next()
            };
            value.ok_or_else(|| shown(TextError::printf_not_enough_arguments()))
        };
        let star = |(kind, text): (&str, &str)| match kind {
            "i" => Ok(integer(text)),
            _ => Err(shown(TextError::printf_star_wants_int())),
        };
        let mut width = 0;
        if conversion.width == Amount::FromArguments {
            width = Conversion::star_width(star(next()?)?.as_ref()).map_err(shown)?;
        }
        let mut precision = 0;
        if conversion.precision == Amount::FromArguments {
            precision = Conversion::star_precision(star(next()?)?.as_ref()).map_err(shown)?;
        }
        let value = next()?;
        let layout = conversion.layout(width, precision, LIMIT).map_err(shown)?;
        convert(&mut out, &conversion, value, &layout).map_err(shown)?;
    }
    if !is_mapping && values.next().is_some() {
        return Err(shown(TextError::printf_not_all_converted()));
    }
    Ok(out)
}

fn convert(
    out: &mut String,
    conversion: &Conversion,
    (kind, text): (&str, &str),
    layout: &Layout,
) -> Result<(), TextError> {
    let type_name = match kind {
        "i" => "int",
        "f" => "float",
        _ => "str",
    };
    match (conversion.code, kind) {
        ('s' | 'r' | 'a', "i") => {
            format_printf_str(out, &int_to_decimal(integer(text).as_ref())?, layout)
        }
        ('s' | 'r' | 'a', "f") => {
            format_printf_str(out, &float_repr(text.parse().unwrap()), layout)
        }
        ('s', _) => format_printf_str(out, text, layout),
        ('r', _) => format_printf_str(out, &str_repr(text), layout),
        ('a', _) => format_printf_str(out, &ascii_repr(text), layout),
        ('c', "s") if text.chars().count() == 1 => format_printf_str(out, text, layout),
        ('c', "i") => format_printf_str(
            out,
            &printf_char(integer(text).as_ref())?.to_string(),
            layout,
        ),
        ('c', _) => return Err(TextError::printf_char_required()),
        ('d' | 'i' | 'u' | 'o' | 'x' | 'X', "i") => {
            format_printf_int(out, integer(text).as_ref(), layout)?
        }
        ('d' | 'i' | 'u', "f") => {
            format_printf_int(out, float_to_int(text.parse().unwrap())?.as_ref(), layout)?;
        }
        ('e' | 'E' | 'f' | 'F' | 'g' | 'G', "i") => {
            format_printf_float(out, int_to_f64(integer(text).as_ref())?, layout)?;
        }
        ('e' | 'E' | 'f' | 'F' | 'g' | 'G', "f") => {
            format_printf_float(out, text.parse().unwrap(), layout)?
        }
        ('d' | 'i' | 'u' | 'o' | 'x' | 'X' | 'e' | 'E' | 'f' | 'F' | 'g' | 'G', _) => {
            return Err(conversion.number_required(type_name));
        }
        _ => return Err(conversion.unsupported()),
    }
    Ok(())
}

/// What `Probe` of `generate.py` shows for the template: the steps instead of values.
fn render_template(pieces: &[TemplatePiece]) -> Result<String, String> {
    let mut out = String::new();
    for piece in pieces {
        match piece {
            TemplatePiece::Literal(text) => out.push_str(text),
            TemplatePiece::Error(error) => return Err(shown(error.clone())),
            TemplatePiece::Field(field) => {
                let path = render_path(field)?;
                let value = match &field.conversion {
                    FieldConversion::None => path,
                    FieldConversion::Str => format!("str({path})"),
                    FieldConversion::Repr => format!("repr({path})"),
                    FieldConversion::Ascii => format!("repr({path})"),
                    FieldConversion::Error(error) => return Err(shown(error.clone())),
                };
                let spec = match &field.spec {
                    FieldSpec::Plain(spec) => spec.clone(),
                    FieldSpec::Template(pieces) => render_template(pieces)?,
                };
                write!(out, "<{value}:{spec}>").unwrap();
            }
        }
    }
    Ok(out)
}

fn render_path(field: &Field) -> Result<String, String> {
    let mut path = match &field.argument {
        Argument::Positional(index) if *index < 3 => index.to_string(),
        Argument::Positional(index) => return Err(shown(TextError::format_index(*index))),
        Argument::Keyword(name) if ["a", "b", "c"].contains(&name.as_str()) => name.clone(),
        Argument::Keyword(name) => return Err(format!("KeyError: {}", str_repr(name))),
    };
    for step in &field.path {
        match step {
            Access::Attribute(name) => write!(path, ".{name}"),
            Access::Index(index) => write!(path, "[{index}]"),
            Access::Key(key) => write!(path, "[{}]", str_repr(key)),
            Access::Error(error) => return Err(shown(error.clone())),
        }
        .unwrap();
    }
    Ok(path)
}
