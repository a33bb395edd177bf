using System.Text;
using System.Text.RegularExpressions;

namespace HealthEngine.Definitions;

/// <summary>What any definition must keep to, whatever its kind.</summary>
public static partial class DefinitionLimits
{
    /// <summary>A definition is read and written by people; one this long is data, which belongs in signals.</summary>
    public const int BodyBytesMax = 256 * 1024;

    /// <summary>Definitions of one workspace, all kinds together: they are held in memory by every silo.</summary>
    public const int CountMax = 10_000;

    /// <summary>Changes made in one step.</summary>
    public const int ChangesMax = 100;

    /// <exception cref="InvalidDefinitionException">It does not keep to them.</exception>
    public static void Check(IReadOnlyList<DefinitionChange> changes)
    {
        if (changes.Count is 0 or > ChangesMax)
            throw new InvalidDefinitionException("", $"Make 1 to {ChangesMax} changes in one step.");
        foreach (var change in changes) Check(change);
        if (changes.DistinctBy(c => (c.Kind, c.Id)).Count() != changes.Count)
            throw new InvalidDefinitionException("id", "One step may change each definition once only.");
    }

    /// <summary>Why a definition cannot be, whatever its kind; null: it can.</summary>
    public static FieldProblem? ProblemOf(string id, string? body)
    {
        if (!Id().IsMatch(id))
            return new("id", $"'{id}' is no id: 1 to 100 of a-z, 0-9, '.', '_' and '-', beginning with a letter or digit.");
        return body is not null && Encoding.UTF8.GetByteCount(body) > BodyBytesMax
            ? new("", $"A definition is at most {BodyBytesMax / 1024} KB.")
            : null;
    }

    static void Check(DefinitionChange change)
    {
        if (ProblemOf(change.Id, change.Body) is { } problem) throw new InvalidDefinitionException(problem.Field, problem.Reason);
    }

    [GeneratedRegex("^[a-z0-9][a-z0-9._-]{0,99}$", RegexOptions.CultureInvariant)]
    private static partial Regex Id();
}
