namespace HealthEngine.Connectors.Import;

/// <summary>Something that a mapping expects of a file. What breaks it becomes a finding, never a lost row.</summary>
public abstract record QualityCheck
{
    /// <summary>What the mapping's author wants said beside the count; null: nothing.</summary>
    public string? Note { get; init; }

    /// <summary>Values that the check reads of each row.</summary>
    public virtual IEnumerable<ImportValue> Values => [];

    /// <summary>The other file that the check looks into, if it does.</summary>
    public virtual TableKey? Table => null;

    /// <summary>Begins counting; one tally belongs to one pass over one file.</summary>
    public abstract CheckTally Start(string file);
}

/// <summary>Counts what breaks a check, row by row, in bounded memory.</summary>
public abstract class CheckTally(string file, string check, string? note)
{
    // A reader looks at one or two; the third shows that it is no accident.
    const int ExamplesMax = 3;

    readonly List<string> _examples = [];

    protected long Broken { get; private set; }

    protected long Seen { get; private set; }

    public void See(SourceRow row, TableIndexes tables)
    {
        Seen++;
        Look(row, tables);
    }

    public abstract IEnumerable<Finding> Findings();

    protected abstract void Look(SourceRow row, TableIndexes tables);

    protected void Break(long line, string example)
    {
        Broken++;
        if (_examples.Count < ExamplesMax) _examples.Add($"line {line}: {example}");
    }

    protected Finding Found(string text) => Found(Broken, text);

    protected Finding Found(long count, string text) =>
        new(file, check, count, Seen, note is null ? text : $"{text} {note}", [.. _examples]);
}
