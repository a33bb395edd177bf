using System.Globalization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.Tasks;

namespace HealthEngine.Api.Tasks;

/// <summary>Which tasks.</summary>
sealed record TaskListQuery(
    string? State, string[]? Owner, string? Account, string? Playbook, string? Run, string? Cursor, string? Limit)
{
    public TaskQuery Read() => new(
        Query.Word("state", Query.Text(State), Words.TaskStates), Owners.Read(Owner), Query.Account(Account), Query.Text(Playbook),
        Query.Text(Run), Query.Number("cursor", Query.Text(Cursor)), Query.Limit(Limit));

    public Listing<TaskBody> Cut(IReadOnlyList<ListedTask> tasks) => new(
        [.. tasks.Select(t => TaskBody.Of(t.Task))],
        tasks.Count < Query.Limit(Limit) ? null : tasks[^1].No.ToString(CultureInfo.InvariantCulture));
}

/// <summary>Whose agenda, from where on.</summary>
/// <param name="Cursor">Due date and place of the last task seen, as <see cref="Cut"/> writes them.</param>
sealed record AgendaListQuery(string[]? Owner, string? Cursor, string? Limit)
{
    public AgendaQuery Read() => new(Owners.Read(Owner), Query.Text(Cursor) is { } text ? PlaceOf(text) : null, Query.Limit(Limit));

    public Listing<TaskBody> Cut(IReadOnlyList<ListedTask> tasks) => new(
        [.. tasks.Select(t => TaskBody.Of(t.Task))], tasks.Count < Query.Limit(Limit) ? null : CursorOf(AgendaPlace.Of(tasks[^1])));

    static string CursorOf(AgendaPlace place) => string.Create(CultureInfo.InvariantCulture, $"{place.Due}.{place.No}");

    static AgendaPlace PlaceOf(string text)
    {
        var dot = text.IndexOf('.', StringComparison.Ordinal);
        return dot > 0
            && long.TryParse(text.AsSpan(0, dot), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var due)
            && long.TryParse(text.AsSpan(dot + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var no)
            ? new(due, no)
            : throw new InvalidRequestException("cursor", "cursor is what next was in the answer before; leave it out to start over.");
    }
}
