using HealthEngine.Signals;

namespace HealthEngine.Measures.Custom;

/// <summary>What of a signal is added up, compared or told apart.</summary>
/// <param name="Path">The property; null: the field that <paramref name="Field"/> names.</param>
sealed record ValueSource(SourceField Field, PropPath? Path)
{
    const string PropsPrefix = "props.";

    /// <summary>Numbers beyond it, either way, are faults; and sums of those within it stay exact.</summary>
    const decimal Largest = 1_000_000_000_000_000m;

    const decimal MillionthsInOne = 1_000_000m;

    /// <summary>The source, or null when the text names none.</summary>
    public static ValueSource? Parse(string? text) => text switch
    {
        "value" => new(SourceField.Value, null),
        "user" => new(SourceField.User, null),
        "name" => new(SourceField.Name, null),
        _ when text is not null && text.StartsWith(PropsPrefix, StringComparison.Ordinal)
            && PropPath.Parse(text[PropsPrefix.Length..]) is { } path => new(SourceField.Prop, path),
        _ => null,
    };

    public bool CanBeNumber => Field is SourceField.Value or SourceField.Prop;

    /// <summary>The number in millionths; null: the signal has none, or one that is a fault.</summary>
    public Int128? AmountOf(Signal signal)
    {
        var number = Field == SourceField.Value ? signal.Value : PropOf(signal).Number;
        return number is >= -Largest and <= Largest ? (Int128)decimal.Round(number.Value * MillionthsInOne) : null;
    }

    /// <summary>A hash that tells values apart; null: the signal has none.</summary>
    public ulong? IdentityOf(Signal signal)
    {
        var text = Field switch
        {
            SourceField.Value => new PropValue(null, signal.Value, null) is { IsSet: true } value ? value.Canonical : null,
            SourceField.User => signal.User,
            SourceField.Name => signal.Name,
            _ => PropOf(signal) is { IsSet: true } prop ? prop.Canonical : null,
        };
        return text is null ? null : NameHash.Of(text);
    }

    PropValue PropOf(Signal signal) => Path!.Find(signal.Props.Span, out var reader) ? PropValue.Of(ref reader) : default;
}

enum SourceField
{
    Value,
    User,
    Name,
    Prop,
}
