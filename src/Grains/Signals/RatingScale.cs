using System.Globalization;
using System.Text.Json;

namespace HealthEngine.Signals;

/// <summary>The lowest and the highest answer of a survey, both whole.</summary>
/// <remarks>
/// A signal may name another scale in <c>props.scale</c>: text such as <c>"1-10"</c>, or, but for NPS, the highest
/// answer as a number, which stands for 1 to it.
/// </remarks>
readonly record struct RatingScale(int Lowest, int Highest)
{
    public static readonly RatingScale Nps = new(0, 10);
    public static readonly RatingScale Csat = new(1, 5);
    public static readonly RatingScale Ces = new(1, 7);

    /// <summary>A customer-success manager's own judgement, in five steps.</summary>
    public static readonly RatingScale CsmPulse = new(1, 5);

    const int HighestMax = 100; // a percentage; finer scales are measurements, not answers

    /// <summary>The scale that the props name, or this one when they name none. Null: what they name is no scale.</summary>
    public RatingScale? Or(ReadOnlySpan<byte> props)
    {
        if (!SignalProps.Find(props, "scale"u8, out var reader) || reader.TokenType == JsonTokenType.Null) return this;
        var scale = reader.TokenType switch
        {
            JsonTokenType.Number when reader.TryGetInt32(out var highest) && MayEndAt(highest) => new(Lowest, highest),
            JsonTokenType.String => Parse(reader.GetString()!),
            _ => default,
        };
        return scale.Lowest >= 0 && scale.Lowest < scale.Highest && scale.Highest <= HighestMax ? scale : null;
    }

    // NPS is an answer of 0 to 10. Other scales are reported apart, and only text tells them from it.
    bool MayEndAt(int highest) => Lowest == 1 || highest == Highest;

    public bool Has(decimal answer) => answer >= Lowest && answer <= Highest && decimal.IsInteger(answer);

    static RatingScale Parse(string text)
    {
        var dash = text.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && Whole(text.AsSpan(0, dash)) is { } lowest && Whole(text.AsSpan(dash + 1)) is { } highest
            ? new(lowest, highest)
            : default;
    }

    static int? Whole(ReadOnlySpan<char> text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
