using System.Text.Json;

namespace HealthEngine.Definitions;

/// <summary>Reads what is stored of definitions, by this version of the engine or an older one.</summary>
static class StoredBodies
{
    /// <summary>A body as its kind reads it; null: it does not, which the one who put it was told.</summary>
    public static T? Parsed<T>(string body, Func<string, T> parse)
        where T : class
    {
        try
        {
            return parse(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
