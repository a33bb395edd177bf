using HealthEngine.Views;

namespace HealthEngine.Previews;

/// <summary>Goes through all accounts of a workspace in pages.</summary>
static class AccountWalk
{
    /// <summary>The most that the list gives at once.</summary>
    public const int PageMax = 200;

    /// <summary>By id, which never changes: an account that moved in the list while it is walked could be passed over.</summary>
    public static AccountQuery QueryFrom(string? cursor, int limit = PageMax) => new(
        null, null, null, null, [new(AccountSort.Account, Descending: false)], cursor, limit);
}
