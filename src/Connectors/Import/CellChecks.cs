namespace HealthEngine.Connectors.Import;

/// <summary>A cell is filled.</summary>
public sealed record FilledCheck(string Column) : QualityCheck
{
    public override CheckTally Start(string file) => new Tally(file, this);

    sealed class Tally(string file, FilledCheck check) : CheckTally(file, "filled", check.Note)
    {
        protected override void Look(SourceRow row, TableIndexes tables)
        {
            if (Cell.OfText(row[check.Column]).IsNothing) Break(row.Line, row.Cells[0] ?? "");
        }

        public override IEnumerable<Finding> Findings() =>
            Broken == 0 ? [] : [Found($"{Broken:N0} rows have no {check.Column}.")];
    }
}

/// <summary>One value is not before another, where a row has both.</summary>
public sealed record NotBeforeCheck(ImportValue Value, ImportValue Than, string What) : QualityCheck
{
    public override IEnumerable<ImportValue> Values => [Value, Than];

    public override CheckTally Start(string file) => new Tally(file, this);

    sealed class Tally(string file, NotBeforeCheck check) : CheckTally(file, "not-before", check.Note)
    {
        protected override void Look(SourceRow row, TableIndexes tables)
        {
            var value = check.Value.Read(row, tables);
            var than = check.Than.Read(row, tables);
            if (value.Kind != CellKind.Instant || than.Kind != CellKind.Instant) return;
            if (value.Instant < than.Instant) Break(row.Line, $"{value.AsText()} is before {than.AsText()}");
        }

        public override IEnumerable<Finding> Findings() =>
            Broken == 0 ? [] : [Found($"{Broken:N0} rows: {check.What}.")];
    }
}

/// <summary>Dates of some columns are all written in one of the allowed formats, and all in the same.</summary>
public sealed record FormatsCheck(IReadOnlyList<string> Columns, IReadOnlyList<string> Formats) : QualityCheck
{
    public override CheckTally Start(string file) => new Tally(file, this);

    sealed class Tally(string file, FormatsCheck check) : CheckTally(file, "formats", check.Note)
    {
        readonly long[] _counts = new long[check.Formats.Count];
        readonly string[] _firsts = new string[check.Formats.Count];

        protected override void Look(SourceRow row, TableIndexes tables)
        {
            foreach (var column in check.Columns)
            {
                if (Cell.OfText(row[column]).Text is not { } text) continue;
                var format = DateValue.Parse(text, check.Formats, TimeZoneInfo.Utc)?.Format;
                if (format is null) Break(row.Line, $"{column} '{text}'");
                else Count(check.Formats.TakeWhile(f => f != format).Count(), row.Line, column, text);
            }
        }

        void Count(int format, long line, string column, string text)
        {
            if (_counts[format]++ == 0) _firsts[format] = $"line {line}: {column} '{text}'";
        }

        public override IEnumerable<Finding> Findings()
        {
            var columns = string.Join(", ", check.Columns);
            if (Broken > 0)
            {
                yield return Found($"{Broken:N0} values of {columns} fit none of the formats {string.Join(" | ", check.Formats)}.");
            }

            var used = Enumerable.Range(0, _counts.Length).Where(i => _counts[i] > 0).ToList();
            if (used.Count < 2) yield break;
            var counts = string.Join(", ", used.Select(i => $"{_counts[i]:N0} as {check.Formats[i]}"));
            yield return Found(_counts.Sum(), $"{columns} hold dates in {used.Count} formats: {counts}.") with
            {
                Examples = [.. used.Select(i => _firsts[i])],
            };
        }
    }
}
