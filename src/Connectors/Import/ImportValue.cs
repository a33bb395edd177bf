using System.Globalization;

namespace HealthEngine.Connectors.Import;

/// <summary>How one field of a signal, or one side of a check, is made from a row. A closed set; see docs/import.md.</summary>
public abstract record ImportValue
{
    public abstract Cell Read(SourceRow row, TableIndexes tables);

    /// <summary>The values that this one is made of; checking a mapping walks them.</summary>
    public virtual IEnumerable<ImportValue> Parts => [];

    public IEnumerable<ImportValue> All => Parts.SelectMany(p => p.All).Prepend(this);
}

public sealed record ConstantValue(Cell Cell) : ImportValue
{
    public override Cell Read(SourceRow row, TableIndexes tables) => Cell;
}

/// <summary>The text of a cell, without the spaces around it.</summary>
public sealed record ColumnValue(string Column) : ImportValue
{
    public override Cell Read(SourceRow row, TableIndexes tables) => Cell.OfText(row[Column]);
}

/// <summary>A number in the invariant notation: digits, one point, an exponent; no thousands separators.</summary>
public sealed record NumberValue(ImportValue Of) : ImportValue
{
    const NumberStyles Styles = NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent;

    public override IEnumerable<ImportValue> Parts => [Of];

    public override Cell Read(SourceRow row, TableIndexes tables)
    {
        var cell = Of.Read(row, tables);
        if (cell.Kind != CellKind.Text) return cell;
        return decimal.TryParse(cell.Text, Styles, CultureInfo.InvariantCulture, out var number)
            ? Cell.Of(number)
            : Cell.Fault("not_a_number", $"'{cell.Text}' is no number. Expected digits with a point, e.g. 1234.5.");
    }
}

/// <summary>Yes or no, as files write it.</summary>
public sealed record FlagValue(ImportValue Of) : ImportValue
{
    public override IEnumerable<ImportValue> Parts => [Of];

    public override Cell Read(SourceRow row, TableIndexes tables)
    {
        var cell = Of.Read(row, tables);
        if (cell.Kind != CellKind.Text) return cell;
        return cell.Text!.ToUpperInvariant() switch
        {
            "TRUE" or "YES" or "Y" or "1" => Cell.Of(true),
            "FALSE" or "NO" or "N" or "0" => Cell.Of(false),
            _ => Cell.Fault("not_a_flag", $"'{cell.Text}' is neither yes nor no. Expected true, false, yes, no, 1 or 0."),
        };
    }
}

/// <summary>Several values as one text. Nothing when one of them is nothing: half an id is no id.</summary>
public sealed record ConcatValue(IReadOnlyList<ImportValue> Of) : ImportValue
{
    public override IEnumerable<ImportValue> Parts => Of;

    public override Cell Read(SourceRow row, TableIndexes tables)
    {
        var texts = new string[Of.Count];
        for (var i = 0; i < texts.Length; i++)
        {
            var cell = Of[i].Read(row, tables);
            if (cell.IsFault || cell.IsNothing) return cell;
            texts[i] = cell.AsText()!;
        }

        return Cell.OfConstant(string.Concat(texts));
    }
}

/// <summary>The first of several values that is there.</summary>
public sealed record FirstValue(IReadOnlyList<ImportValue> Of) : ImportValue
{
    public override IEnumerable<ImportValue> Parts => Of;

    public override Cell Read(SourceRow row, TableIndexes tables) =>
        Of.Select(v => v.Read(row, tables)).FirstOrDefault(c => !c.IsNothing);
}

/// <summary>Another word for each of a list of words.</summary>
/// <param name="Otherwise">For words not in the list; null: they are a fault.</param>
public sealed record MapValue(ImportValue Of, IReadOnlyDictionary<string, Cell> To, ImportValue? Otherwise) : ImportValue
{
    public override IEnumerable<ImportValue> Parts => Otherwise is null ? [Of] : [Of, Otherwise];

    public override Cell Read(SourceRow row, TableIndexes tables)
    {
        var cell = Of.Read(row, tables);
        if (cell.IsFault || cell.IsNothing) return cell;
        var text = cell.AsText()!;
        if (To.TryGetValue(text, out var mapped)) return mapped;
        return Otherwise is not null
            ? Otherwise.Read(row, tables)
            : Cell.Fault("not_in_map", $"'{text}' is not in the map ({string.Join(", ", To.Keys)}). Add it, or an \"otherwise\".");
    }
}

/// <summary>One value where all conditions hold, another (or nothing) where not.</summary>
public sealed record ChoiceValue(IReadOnlyList<Condition> When, ImportValue Then, ImportValue? Else) : ImportValue
{
    public override IEnumerable<ImportValue> Parts => Else is null ? [Then] : [Then, Else];

    public override Cell Read(SourceRow row, TableIndexes tables) =>
        When.All(c => c.Holds(row)) ? Then.Read(row, tables) : Else?.Read(row, tables) ?? Cell.Nothing;
}

/// <summary>A short text made of all of the row's cells: the same for the same row, another for any other.</summary>
public sealed record RowHashValue : ImportValue
{
    // 48 bits: it only has to tell apart the few rows that share an id, not all rows of a file.
    const int Digits = 12;

    public override Cell Read(SourceRow row, TableIndexes tables) =>
        Cell.OfConstant(row.Fingerprint().ToString("x32", CultureInfo.InvariantCulture)[..Digits]);
}

/// <summary>A cell of another file, found by a key.</summary>
public sealed record LookupValue(TableKey Table, ImportValue Key, string Column) : ImportValue
{
    public override IEnumerable<ImportValue> Parts => [Key];

    public override Cell Read(SourceRow row, TableIndexes tables)
    {
        var key = Key.Read(row, tables);
        if (key.IsFault || key.IsNothing) return key;
        return tables.Find(Table, key.AsText()!, Column, out var text)
            ? Cell.OfText(text)
            : Cell.Fault("lookup_missed", $"'{key.AsText()}' is not in column {Table.Column} of {Table.File}.");
    }
}
