using System.Collections.Immutable;
using HealthEngine.Api.Faults;

namespace HealthEngine.Api.Wire;

/// <summary>Owners that a question names: one, or a team.</summary>
static class Owners
{
    public const int Max = 50; // a team; more are all

    /// <exception cref="InvalidRequestException">There are too many.</exception>
    public static ImmutableArray<string> Read(string[]? told)
    {
        var owners = (told ?? []).Where(o => o.Length > 0).Distinct(StringComparer.Ordinal).ToImmutableArray();
        return owners.Length <= Max ? owners : throw new InvalidRequestException("owner", $"owner is given at most {Max} times.");
    }
}
