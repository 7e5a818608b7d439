namespace IntegrationHub.Core.Http;

/// <summary>
/// Ends a request with a problem from a place that cannot return one, such as the binding of a parameter. Use cases
/// return outcomes instead.
/// </summary>
public class ProblemException(HubProblem problem) : Exception(problem.Kind)
{
    /// <summary>What the caller is told.</summary>
    public HubProblem Problem { get; } = problem;
}

/// <summary>The caller lacks a right: 403. Thrown by <c>ICurrentUser.Demand</c>.</summary>
/// <param name="right">The right that is missing.</param>
public sealed class ForbiddenException(string right) : ProblemException(Problems.Forbidden().With("right", right))
{
    /// <summary>The right that is missing.</summary>
    public string Right { get; } = right;
}

/// <summary>It does not exist, or the caller may not know that it does: 404 either way.</summary>
public sealed class HiddenException() : ProblemException(Problems.NotFound());
