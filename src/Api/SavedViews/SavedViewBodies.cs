using System.Text.Json.Serialization;
using HealthEngine.Api.Faults;
using HealthEngine.Api.Wire;
using HealthEngine.SavedViews;
using HealthEngine.Scoring;

namespace HealthEngine.Api.SavedViews;

/// <summary>A view as it stands.</summary>
/// <param name="Shared">Whether all of the workspace see it.</param>
/// <param name="Own">Whether it is the caller's.</param>
/// <param name="By">Who changed it last.</param>
sealed record SavedViewBody(
    string Id, int Version, string Name, bool Shared, bool Own, DateTimeOffset At, string By, SavedListBody List)
{
    public static SavedViewBody Of(KnownView known, ViewPerson person) => new(
        known.Id, known.Version, known.View.Name, known.View.IsShared, known.View.Owner == person.Id, known.At, known.By,
        SavedListBody.Of(known.View.List));
}

/// <summary>Which accounts, in which order, and what is shown of them; the same words as the list of accounts takes.</summary>
/// <param name="Owner">Whose accounts; left out: anybody's.</param>
/// <param name="Mine">The accounts of who looks at the view, instead of owner.</param>
/// <param name="Q">Part of an account's id or name.</param>
/// <param name="Sort">As the list of accounts takes it, e.g. <c>-mrr</c>; left out: the worst first.</param>
/// <param name="Columns">Columns of the console, e.g. <c>owner</c>; left out: the usual ones.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record SavedListBody(
    Band? Band = null,
    string? Segment = null,
    IReadOnlyList<string>? Owner = null,
    bool Mine = false,
    string? Q = null,
    string? Standing = null,
    string? Sort = null,
    IReadOnlyList<string>? Columns = null)
{
    const int LengthMax = 200; // an address
    const int ColumnsMax = 20; // wider than any screen

    public static SavedListBody Of(SavedList list) => new(
        list.Band, list.Segment, list.Owners, list.IsMine, list.Search,
        list.Standing is { } standing ? Words.Standings.First(w => w.Value == standing).Key : null, list.Sort, list.Columns);

    public SavedList Check() => new(
        Band, Text("list.segment", Segment), Texts("list.owner", Owner, Owners.Max), Mine, Text("list.q", Q),
        Standing is null ? null
            : Words.Standings.TryGetValue(Standing, out var standing) ? standing
            : throw new InvalidRequestException("list.standing", $"list.standing is {string.Join(" or ", Words.Standings.Keys)}, or left out."),
        CheckSort(), Texts("list.columns", Columns, ColumnsMax));

    string? CheckSort() => Sort is null || Words.Sorts.ContainsKey(Sort.TrimStart('-'))
        ? Sort
        : throw new InvalidRequestException("list.sort", $"list.sort is one of {string.Join(", ", Words.Sorts.Keys)}, with '-' before it for the most first.");

    static string? Text(string field, string? text) => text is not { Length: 0 or > LengthMax }
        ? text
        : throw new InvalidRequestException(field, $"{field} is 1 to {LengthMax} characters; leave it out if it does not matter.");

    static IReadOnlyList<string>? Texts(string field, IReadOnlyList<string>? texts, int max)
    {
        if (texts is null) return null;
        if (texts.Count > max || texts.Any(t => t is not { Length: > 0 and <= LengthMax }))
            throw new InvalidRequestException(field, $"{field} is at most {max} texts of 1 to {LengthMax} characters.");
        return texts;
    }
}

/// <summary>A view to keep.</summary>
/// <param name="Name">What it is called in the menu, 1 to 60 characters.</param>
/// <param name="Shared">Whether all of the workspace see it; managers and admins may say so.</param>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
sealed record NewSavedView(string? Name, SavedListBody? List = null, bool Shared = false)
{
    const int NameLengthMax = 60; // one line of a menu

    public ViewChange Check()
    {
        if (Name?.Trim() is not { Length: > 0 and <= NameLengthMax } name)
            throw new InvalidRequestException("name", $"name is 1 to {NameLengthMax} characters: the view is found by it.");
        return new(name, Shared, (List ?? new()).Check());
    }
}
