using HealthEngine.Accounts;

namespace HealthEngine.Silo.Tailing;

/// <summary>The order in which tables keep accounts: rows written in it share pages, and a page changed once is cheaper than again and again.</summary>
sealed class AccountOrder : IComparer<AccountKey>
{
    public static readonly AccountOrder ById = new();

    public int Compare(AccountKey x, AccountKey y)
    {
        var workspaces = string.CompareOrdinal(x.Workspace.Value, y.Workspace.Value);
        return workspaces != 0 ? workspaces : string.CompareOrdinal(x.Account.Value, y.Account.Value);
    }
}
