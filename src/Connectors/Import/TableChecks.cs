namespace HealthEngine.Connectors.Import;

/// <summary>A value stands in a column of another file.</summary>
public sealed record ReferencesCheck(ImportValue Value, TableKey Into) : QualityCheck
{
    public override IEnumerable<ImportValue> Values => [Value];

    public override TableKey? Table => Into;

    public override CheckTally Start(string file) => new Tally(file, this);

    sealed class Tally(string file, ReferencesCheck check) : CheckTally(file, "references", check.Note)
    {
        protected override void Look(SourceRow row, TableIndexes tables)
        {
            var cell = check.Value.Read(row, tables);
            if (cell.IsNothing || cell.IsFault) return;
            var key = cell.AsText()!;
            if (!tables.Contains(check.Into, key)) Break(row.Line, key);
        }

        public override IEnumerable<Finding> Findings() =>
            Broken == 0 ? [] : [Found($"{Broken:N0} rows name something that is not in {check.Into}.")];
    }
}

/// <summary>A condition on a row holds exactly when another file has a row for it: two tellings of one fact agree.</summary>
public sealed record AgreesCheck(IReadOnlyList<Condition> When, ImportValue Key, TableKey With) : QualityCheck
{
    public override IEnumerable<ImportValue> Values => [Key];

    public override TableKey? Table => With;

    public override CheckTally Start(string file) => new Tally(file, this);

    sealed class Tally(string file, AgreesCheck check) : CheckTally(file, "agrees", check.Note)
    {
        long _onlyHere;

        protected override void Look(SourceRow row, TableIndexes tables)
        {
            var cell = check.Key.Read(row, tables);
            if (cell.IsNothing || cell.IsFault) return;
            var key = cell.AsText()!;
            var here = check.When.All(c => c.Holds(row));
            var there = tables.Contains(check.With, key);
            if (here == there) return;
            if (here) _onlyHere++;
            Break(row.Line, here ? $"{key} is marked here, and missing there" : $"{key} is there, and not marked here");
        }

        public override IEnumerable<Finding> Findings()
        {
            if (Broken == 0) yield break;
            var marks = string.Join(", ", check.When.Select(c => c.Column));
            yield return Found(
                $"{Broken:N0} rows disagree with {check.With}: {_onlyHere:N0} are marked by {marks} and missing there, "
                + $"{Broken - _onlyHere:N0} are there and not marked here.");
        }
    }
}
