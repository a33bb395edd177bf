namespace HealthEngine.Sources;

/// <summary>A webhook as it came over the wire: nothing of it is read before its signature is checked.</summary>
/// <param name="Source">The source that the address names.</param>
/// <param name="Uri">Absolute, the path and query exactly as sent: some vendors sign them.</param>
/// <param name="Headers">By name in any case, each with all its values.</param>
/// <param name="Body">The bytes as sent.</param>
public sealed record HookRequest(
    string Source,
    string Method,
    string Uri,
    IReadOnlyDictionary<string, IReadOnlyList<string>> Headers,
    ReadOnlyMemory<byte> Body)
{
    /// <summary>The one value of a header; null when it is missing, or sent twice and nobody knows which is meant.</summary>
    public string? Header(string name) => Headers.TryGetValue(name, out var values) && values.Count == 1 ? values[0] : null;

    /// <summary>The decoded value of a query parameter that occurs once; null: it does not.</summary>
    public string? Query(string name)
    {
        var start = Uri.IndexOf('?', StringComparison.Ordinal);
        if (start < 0) return null;
        string? found = null;
        foreach (var pair in Uri[(start + 1)..].Split('&'))
        {
            var equals = pair.IndexOf('=', StringComparison.Ordinal);
            if (equals < 0 || pair[..equals] != name) continue;
            if (found is not null) return null;
            found = System.Uri.UnescapeDataString(pair[(equals + 1)..].Replace('+', ' '));
        }

        return found;
    }
}
