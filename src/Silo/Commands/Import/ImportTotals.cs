namespace HealthEngine.Silo.Commands.Import;

/// <summary>How far an import is: what the engine has answered for, earlier runs included.</summary>
sealed record ImportTotals(long Accepted = 0, long Duplicates = 0, long Rejected = 0)
{
    public long Signals => Accepted + Duplicates;
}
