namespace HealthEngine.Connectors.Hooks;

/// <summary>A signature header that is a list of name and value, e.g. <c>t=1,v1=ab,v1=cd</c>.</summary>
/// <param name="Separator">Between elements.</param>
/// <param name="Signature">The name of elements that are signatures; others are skipped.</param>
/// <param name="Timestamp">The name of the element that is the instant of signing; null: it is elsewhere.</param>
/// <param name="Sign">Between name and value.</param>
public sealed record SignatureElements(char Separator, string Signature, string? Timestamp, char Sign = '=')
{
    public (IReadOnlyList<string> Signatures, string? Timestamp) Read(string header)
    {
        var signatures = new List<string>();
        string? timestamp = null;
        var timestamps = 0;
        foreach (var element in header.Split(Separator))
        {
            var at = element.IndexOf(Sign, StringComparison.Ordinal);
            if (at < 0) continue;
            var (name, value) = (element[..at], element[(at + 1)..]);
            if (name == Signature) signatures.Add(value);
            if (name != Timestamp) continue;
            timestamp = value;
            timestamps++;
        }

        // Two instants: it is not known which of them is signed.
        return (signatures, timestamps == 1 ? timestamp : null);
    }
}
