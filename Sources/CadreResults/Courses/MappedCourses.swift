package import CadreModel

/// A course of a curriculum with what it is said to teach.
package struct MappedCourse: Hashable, Sendable {
  package let course: CurriculumCourse
  /// The best proposal first.
  package let mappings: [CourseMapping]

  package init(course: CurriculumCourse, mappings: [CourseMapping]) {
    self.course = course
    self.mappings = mappings
  }
}

/// The courses of curricula with what they are said to teach of a framework.
package struct MappedCourses: Hashable, Sendable {
  package let framework: Framework
  package let courses: [MappedCourse]

  package init(framework: Framework, courses: [MappedCourse]) {
    self.framework = framework
    self.courses = courses
  }
}
