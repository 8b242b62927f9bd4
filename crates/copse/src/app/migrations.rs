//! The schema, one step after the other. A step that was released never changes.

use db::Migration;

macro_rules! migrations {
    ($($number:literal $name:literal),* $(,)?) => {
        &[$(Migration { number: $number, name: $name, sql: include_str!(concat!("../../migrations/", $name, ".sql")) }),*]
    };
}

/// All steps.
pub const MIGRATIONS: &[Migration] = migrations![
    1 "0001_people",
    2 "0002_communities",
    3 "0003_items",
    4 "0004_conversations",
    5 "0005_chronicle",
    6 "0006_archive",
    7 "0007_files",
    8 "0008_belonging",
    9 "0009_talk",
    10 "0010_landscape",
    11 "0011_landscape_shared",
    12 "0012_activities",
    13 "0013_directory",
    14 "0014_listed",
    15 "0015_doors",
    16 "0016_charter",
    17 "0017_ground",
    18 "0018_circles",
    19 "0019_through_time",
    20 "0020_brought_in",
    21 "0021_births",
    22 "0022_conduct",
    23 "0023_endings",
    24 "0024_parting",
    25 "0025_quarrels",
    26 "0026_stages",
    27 "0027_moving_in",
    28 "0028_closing",
    29 "0029_in_touch",
    30 "0030_kept_small",
    31 "0031_arriving",
    32 "0032_repertoire",
    33 "0033_successors",
    34 "0034_search",
    35 "0035_carrying_on",
    36 "0036_names_from_before",
    37 "0037_uses",
    38 "0038_rest",
    39 "0039_leaflets",
    40 "0040_bringing",
    41 "0041_file_text",
    42 "0042_line_through_time",
    43 "0043_moving_in",
    44 "0044_going_along",
    45 "0045_given_over",
    46 "0046_kept_files",
    47 "0047_calendar",
    48 "0048_licence_upstream",
    49 "0049_kept_along",
    50 "0050_kept_ties",
    51 "0051_as_it_was_passed",
    52 "0052_languages_by_community",
];
