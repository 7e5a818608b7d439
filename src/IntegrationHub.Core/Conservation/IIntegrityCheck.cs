using System.Data.Common;

namespace IntegrationHub.Core.Conservation;

/// <summary>A rule that a module's rows break.</summary>
/// <param name="Rule"><c>C1</c> (a receipt is an application), <c>C2</c> (one effect), <c>C3</c> (one next thing) or <c>C4</c> (nothing goes back, every change is written down).</param>
/// <param name="Place">The receipt code, or an id where there is none.</param>
/// <param name="What">What is wrong there, without personal data.</param>
public sealed record Violation(string Rule, string Place, string What);

/// <summary>What must hold of one module's rows and can be read from them alone.</summary>
public interface IIntegrityCheck
{
    /// <summary>Every violation in the snapshot. Reads only.</summary>
    IAsyncEnumerable<Violation> FindAsync(DbTransaction snapshot, CancellationToken cancellation);
}
